"""The shadow of a text: one character for one character, so that spans hold in the original.

Full-width forms become half-width, Chinese commas and the like their ASCII twins, all double quotes
become “ or ”, traditional characters become simplified. The full stop 。 and the enumeration comma
、 stay as they are. Never NFKC on the whole text: it changes lengths.
"""

from functools import cache

import opencc

from luodi.kernels.text.quotes import paired_quotes

_PUNCTUATION = {
    "，": ",",
    "﹐": ",",
    "；": ";",
    "：": ":",
    "︰": ":",
    "！": "!",
    "？": "?",
    "（": "(",
    "）": ")",
    "﹙": "(",
    "﹚": ")",
    "｡": "。",
    "．": ".",
    "､": "、",
    "「": "“",
    "」": "”",
    "『": "“",
    "』": "”",
    "〝": "“",
    "〞": "”",
    "＂": '"',
    "„": "“",
    "‟": "”",
    "–": "—",
    "―": "—",
    "─": "—",
    "━": "—",
    "•": "·",
    "‧": "·",
    "・": "·",
    "％": "%",
    "\u3000": " ",
    "\u00a0": " ",
    "\u2002": " ",
    "\u2003": " ",
    "\u2009": " ",
    "\t": " ",
}


class _Table(dict[int, str]):
    """Code point → its one-character twin, worked out when first met."""

    def __init__(self) -> None:
        super().__init__({ord(odd): plain for odd, plain in _PUNCTUATION.items()})
        self._simplify = opencc.OpenCC("t2s")

    def __missing__(self, point: int) -> str:
        self[point] = twin = self._twin(point)
        return twin

    def _twin(self, point: int) -> str:
        if 0xFF01 <= point <= 0xFF5E:
            return chr(point - 0xFEE0)
        letter = chr(point)
        if not 0x3400 <= point <= 0x9FFF:
            return letter
        simple = self._simplify.convert(letter)
        # A longer answer would shift every later span, so such a character keeps its own form.
        return simple if len(simple) == 1 else letter


@cache
def _table() -> _Table:
    return _Table()


def shadow(text: str) -> str:
    """Return the text's shadow; it has the same length.

    >>> shadow("會議强調，要做好１２項工作")
    '会议强调,要做好12项工作'
    >>> shadow('聚焦"六大"任务')
    '聚焦“六大”任务'
    """
    return paired_quotes(text.translate(_table()))
