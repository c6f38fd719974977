"""The frame of every benchmark."""

import json
from collections.abc import Iterator

import pytest

from benchmarks.figures import Figure, main


def measured() -> Iterator[Figure]:
    yield Figure("directives F1", 0.97, "share", ">= 0.95")
    yield Figure("time", 2.5, "s")


def missed() -> Iterator[Figure]:
    yield Figure("directives F1", 0.9, "share", ">= 0.95")


@pytest.mark.parametrize(
    ("value", "aim", "holds"),
    [
        (0.95, ">= 0.95", True),
        (0.94, ">= 0.95", False),
        (3, "== 3", True),
        (4, "< 4", False),
        (4, "<= 4", True),
        (5, "> 4", True),
        (1, "", None),
        (4, "(< 4)", None),  # stands beside only
    ],
)
def test_a_figure_is_held_against_its_aim(value: float, aim: str, holds: bool | None) -> None:
    assert Figure("any", value, "count", aim).holds is holds


def test_json_has_one_object_a_line_with_its_keys_in_order(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(measured, "Reading", ["--json"])

    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert code == 0
    assert list(lines[0]) == ["name", "value", "unit", "aim", "holds"]
    assert [line["holds"] for line in lines] == [True, None]


def test_the_table_names_what_was_missed_and_the_exit_code_says_so(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(missed, "Reading", [])

    assert code == 1
    assert "missed" in capsys.readouterr().out
