"""Invented tables beside the schemes: every scheme for a table has one that it can score."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from luodi.kernels import score
from luodi.packs import loader, rulebook
from luodi.packs.schemas import schemes

DAY = date(2026, 6, 30)
ALL = rulebook.definitions("schemes")
FOR_TABLES = sorted(code for code, one in ALL.items() if one.body.inputs == "table")
EXAMPLES = sorted(loader.LIBRARY.glob("*/examples/*.csv"))


def table_of(path: Path) -> score.Table:
    lines = path.read_text("utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    codes = ALL[path.stem].body.table_codes
    values, targets, previous = (
        np.array([[float(row.get(before + code) or "nan") for code in codes] for row in rows])
        for before in ("", "target:", "previous:")
    )
    cohort, unrated = (tuple(row[key] for row in rows) if key in rows[0] else ()
                       for key in ("cohort", "unrated"))  # fmt: skip
    units = tuple(row["unit"] for row in rows)
    return score.admit(score.Table(units, codes, values, cohort, unrated, targets, previous))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_says_that_it_is_invented_and_can_be_scored(path: Path) -> None:
    definition, table = ALL[path.stem].body, table_of(path)

    found = schemes.problems(definition, DAY, table)
    result = score.evaluate(schemes.rules(definition, DAY), table)

    assert "虚构" in path.read_text("utf-8").splitlines()[0]
    assert [one for one in found if one.level == "error"] == []
    assert result.scored.sum() > 0.8 * len(table.units)


def test_every_scheme_for_a_table_has_an_example() -> None:
    assert set(FOR_TABLES) <= {path.stem for path in EXAMPLES}
    assert len(FOR_TABLES) >= 9
