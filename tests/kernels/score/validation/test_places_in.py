"""The places of a scheme by their paths."""

from dataclasses import replace

from luodi.kernels.score import Clause, Steps, fixed
from luodi.kernels.score.validation.places_in import leaves, named_parts
from tests.kernels.score.validation.cases import GRADES, TAX, of


def test_each_part_has_its_path() -> None:
    scheme = of(TAX, bands=GRADES, clauses=(Clause("honour"),))

    paths = [path for path, _ in named_parts(scheme)]

    assert paths == ["indicators.tax", "groups.total", "clauses.honour", "bands", ""]


def test_numbers_in_tables_are_reached() -> None:
    one = replace(TAX, curve=Steps(fixed(20.0), ((0.5, 0.6), (1.0, 1.0))))

    found = {leaf.path: leaf.value for leaf in leaves(of(one, bands=GRADES))}

    assert found["indicators.tax.curve.reference.value"] == 20.0
    assert found["indicators.tax.curve.table[1][0]"] == 1.0
    assert (found["bands.up_to[1]"], found["decimals"]) == (0.6, 2)
