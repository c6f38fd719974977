"""Agreement with the reference results (COINr 1.1.14): every file, number by number, in one table.

Each module of ``agreement/`` has ``comparisons()``. Run with ``-rP`` to see the table.
"""

import importlib
import pkgutil

import pytest

from tests.kernels.score import agreement
from tests.kernels.score.agreement.reference import TOLERANCE, Compared, folder

PARTS = sorted(
    found.name for found in pkgutil.iter_modules(agreement.__path__) if found.name != "reference"
)
HEAD = f"{'file':<44}{'cells':>9}{'worst':>11}{'other ranks':>13}  note"


def row(one: Compared) -> str:
    """One line of the table."""
    return f"{one.file:<44}{one.cells:>9}{one.worst:>11.1e}{one.other_ranks:>13}  {one.note}"


@pytest.mark.shared
@pytest.mark.parametrize("part", PARTS)
def test_every_number_agrees_with_the_reference(part: str) -> None:
    folder()
    made = importlib.import_module(f"tests.kernels.score.agreement.{part}")

    found: list[Compared] = list(made.comparisons())

    print("\n".join([f"\n{part}: within {TOLERANCE:g}", HEAD, *map(row, found)]))
    assert found
    assert [row(one) for one in found if not one.holds] == []
