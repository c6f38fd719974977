"""Double quotes that open and close: straight ones take turns, reversed ones are turned round."""

import re

_CURLY = re.compile("[“”]")
_SWAP = str.maketrans("“”", "”“")
_FINAL = ("。", "!", "?")


def paired_quotes(text: str) -> str:
    """Return the text with its double quotes as “ and ”; it has the same length.

    >>> paired_quotes('聚焦"六大"任务')
    '聚焦“六大”任务'
    >>> paired_quotes("聚焦”六大“任务")
    '聚焦“六大”任务'
    """
    return _righted(_by_turns(text) if '"' in text else text)


def _by_turns(text: str) -> str:
    """Return the text with straight double quotes turned into “ and ”, by turns.

    A quotation may run over a column break, so the turn is carried over a line end; it is dropped
    after a full sentence, so that one stray quote does not turn all that follow.
    """
    inside, lines = False, []
    for line in text.split("\n"):
        line, inside = _turned(line, inside)
        lines.append(line)
        inside = inside and not line.rstrip().endswith(_FINAL)
    return "\n".join(lines)


def _turned(line: str, inside: bool) -> tuple[str, bool]:
    """Return the line with its quotes turned, and whether a quotation is still open."""
    parts = line.split('"')
    pieces = [parts[0]]
    for part in parts[1:]:
        pieces.append(("”" if inside else "“") + part)
        inside = not inside
    return "".join(pieces), inside


def _righted(text: str) -> str:
    """Return the text with reversed quotations (”…“) turned round.

    Where most lines with whole quotations are reversed, all quotes are: then the ends that a column
    break cut off are right too. Else only the lines are turned that are reversed as a whole.
    """
    if "”" not in text:
        return text
    lines = text.split("\n")
    marks = ["".join(_CURLY.findall(line)) for line in lines]
    reversed_lines = sum(map(_is_reversed, marks))
    if reversed_lines > sum(_is_reversed(one.translate(_SWAP)) for one in marks):
        return text.translate(_SWAP)
    return "\n".join(_each_righted(lines, marks)) if reversed_lines else text


def _each_righted(lines: list[str], marks: list[str]) -> list[str]:
    inside, righted = False, []
    for line, own in zip(lines, marks, strict=True):
        turn = not inside and _is_reversed(own)
        righted.append(line.translate(_SWAP) if turn else line)
        if own:
            inside = own.endswith("“") and not turn
        inside = inside and not line.rstrip().endswith(_FINAL)
    return righted


def _is_reversed(marks: str) -> bool:
    """True for whole quotations, each of which begins with ” and ends with “."""
    return bool(marks) and marks == "”“" * (len(marks) // 2)
