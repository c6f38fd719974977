"""The terminal: tables without colours or markup of the text, on terminals of any letters."""

from io import BytesIO, StringIO, TextIOWrapper

import pytest
from rich.console import Console

from luodi.kernels.text.facts import Directive, Finding, Reading
from luodi.kernels.text.source import Source
from luodi.read.report import bear_any_letter, knows_every_letter, print_reading, waiting


def _printed(found: Reading, *, explain: bool = False) -> str:
    out = StringIO()
    print_reading(Console(file=out, width=120), found, Source("字" * 9), explain=explain)
    return out.getvalue()


def test_a_reading_without_facts_is_one_line():
    assert _printed(Reading("pack", "1.2", 9, ())) == "9 characters, read by pack 1.2\n"


def test_brackets_of_the_text_are_no_markup_and_stay():
    problem = Finding("X1", "A1", "problem", "[red]基础[/red]不牢", ((0, 4),))

    assert "[red]基础[/red]不牢" in _printed(Reading("pack", "1", 9, (), findings=(problem,)))


def test_reasons_are_told_only_when_asked():
    asked = Directive("D1", "A1", "task", "修路", "修路", ((0, 2),), False, True, None, None, None,
                      (), 4.0, "said_to", ())  # fmt: skip
    found = Reading("pack", "1", 9, (), directives=(asked,))

    assert "said_to" in _printed(found, explain=True)
    assert "said_to" not in _printed(found)


@pytest.mark.parametrize(("encoding", "written"), [("ascii", b"\\u5b57"), ("utf-8", "字".encode())])
def test_a_letter_the_terminal_does_not_know_is_told_by_number(encoding: str, written: bytes):
    raw = BytesIO()
    stream = TextIOWrapper(raw, encoding=encoding)

    bear_any_letter(stream)
    stream.write("字")
    stream.flush()

    assert raw.getvalue() == written
    assert knows_every_letter(stream) is (encoding == "utf-8")


def test_a_short_wait_is_silent():
    out = StringIO()

    with waiting(Console(file=out, force_terminal=True), "Reading"):
        pass

    assert out.getvalue() == ""
