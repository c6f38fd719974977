"""Five schools that count absences with fever in the weeks of February 2025, and an outsider.

The outsider loads what is published, writes down every sum that must hold, and seeks by linear
programs between which values each hidden count lies.
"""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from io import StringIO
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

from luodi.air import actions
from luodi.assess import actions as assess
from luodi.assess.models import Assessment
from luodi.catalog import queries as catalog
from luodi.catalog.models import Indicator
from luodi.indicators import actions as indicators
from luodi.indicators import queries as figures
from luodi.org import actions as org
from luodi.org.models import Person, Unit
from tests import judged

WEEKS = ("2025-W06", "2025-W07", "2025-W08", "2025-W09")  # whose Thursday lies in February
# small are the 3 of the second week and the 2 of the third; large ones can be looked for in files
COUNTS = {
    "XA": (1211, 3, 1379, 1453), "XB": (1723, 1811, 2, 1117), "XC": (1511, 1607, 1019, 1933),
    "XD": (2003, 1301, 1103, 1621), "XE": (1831, 1951, 1229, 1733),
}  # fmt: skip
Table = dict[tuple[str, str], str]  # (row, column) → what stands there


@pytest.fixture
def fever(register: None) -> Indicator:
    """Absences with fever, as the pack defines them."""
    found = catalog.indicator("fever_absences")
    assert found
    return found


@pytest.fixture
def schools(education_commission: Unit, now: datetime) -> dict[str, Unit]:
    """Five schools below the education commission, by code."""
    return {
        code: org.add_unit(by=None, at=now, code=code, name=f"溪桥区{code}小学",
                           short_name=f"{code}小学", kind="school", parent=education_commission,
                           aliases=[])
        for code in COUNTS
    }  # fmt: skip


@pytest.fixture
def count(fever: Indicator, schools: dict[str, Unit], office: Person,
          now: datetime) -> Callable[..., None]:  # fmt: skip
    """Enter counts of the schools for the weeks; None leaves one out."""

    def entered(counts: Mapping[str, Sequence[int | None]], weeks: Sequence[str] = WEEKS,
                at: datetime = now) -> None:  # fmt: skip
        for code, values in counts.items():
            for week, value in zip(weeks, values, strict=True):
                if value is not None:
                    indicators.observe(indicator=fever, unit=schools[code], period=week,
                                       value=Decimal(value), source="周报（虚构）", by=office,
                                       at=at)  # fmt: skip

    return entered


@pytest.fixture
def counted(count: Callable[..., None]) -> None:
    """The counts of February."""
    count(COUNTS)


@pytest.fixture
def assessed(reported: None, office: Person, second_office: Person) -> Callable[..., Assessment]:
    """Compute and confirm an assessment of February on what is known at a moment."""

    def made(at: datetime) -> Assessment:
        scheme = judged.in_use(code="tasks_of_the_year", by=office, second=second_office, at=at)
        opened = assess.open_assessment(scheme=scheme, period="2025-02", as_of=at, by=office, at=at)
        found = assess.compute(assessment=opened, by=office, at=at)
        shown = judged.looked_over(computed=found, by=office, at=at)
        return assess.confirm(assessment=shown, reason="更正（虚构）", by=second_office, at=at)

    return made


@pytest.fixture
def compose(assessed: Callable[..., Assessment], office: Person) -> Callable[..., Any]:
    """Compose the public board of February on what is known at a moment."""

    def made(at: datetime, assessment: Assessment | None = None) -> Any:
        return actions.compose_board(code="delivery_standing", by=office, at=at,
                                     assessment=assessment or assessed(at))  # fmt: skip

    return made


@pytest.fixture
def revise(fever: Indicator, schools: dict[str, Unit], office: Person) -> Callable[..., datetime]:
    """Revise a count a day after a moment; return when."""

    def revised(code: str, week: str, value: int, after: datetime) -> datetime:
        at = after + timedelta(days=1)
        was = figures.current(fever, schools[code], week)
        indicators.revise(observation=was, value=Decimal(value), reason="补报（虚构）", by=office,
                          at=at)  # fmt: skip
        return at

    return revised


def read(file: bytes) -> Table:
    """The table of a panel's CSV as anybody reads it."""
    head, *rows = csv.reader(StringIO(file.decode("utf-8-sig")))
    return {(row[0], column): text for row in rows
            for column, text in zip(head[1:], row[1:], strict=True)}  # fmt: skip


def intervals(tables: Sequence[Table], revised: Sequence[tuple[str, str]] = ()) -> dict[Any, Any]:
    """Between which values each hidden count lies; ``revised`` are known to differ by table.

    The last row and column are sums. The rule tells that a hidden count is 1 or more.
    """
    known: dict[Any, float] = {}
    sums: list[dict[Any, int]] = []
    for number, table in enumerate(tables):
        key = {cell: (*cell, number if cell in revised else 0) for cell in table}
        known |= {key[cell]: float(text or 0) for cell, text in table.items() if text != "*"}
        rows, columns = (list(dict.fromkeys(cell[side] for cell in table)) for side in (0, 1))
        for row in rows:
            sums.append({key[row, one]: -1 if one == columns[-1] else 1 for one in columns})
        for column in columns:
            sums.append({key[one, column]: -1 if one == rows[-1] else 1 for one in rows})
    unknown = list(dict.fromkeys(cell for one in sums for cell in one if cell not in known))
    place = {cell: number for number, cell in enumerate(unknown)}
    left, right = np.zeros((len(sums), len(unknown))), np.zeros(len(sums))
    for number, one in enumerate(sums):
        for cell, sign in one.items():
            if cell in place:
                left[number, place[cell]] += sign
            else:
                right[number] -= sign * known[cell]
    return {cell: _ends(left, right, place[cell]) for cell in unknown}


def _ends(left: Any, right: Any, at: int) -> tuple[float, float]:
    ends = []
    for sign in (1.0, -1.0):
        aim = np.zeros(left.shape[1])
        aim[at] = sign
        found = linprog(aim, A_eq=left, b_eq=right, bounds=(1, 1e6), method="highs")
        assert found.success, found.message
        ends.append(float(found.x[at]))
    return ends[0], ends[1]
