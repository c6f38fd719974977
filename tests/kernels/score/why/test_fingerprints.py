"""Fingerprints tell what differs and nothing else."""

from dataclasses import replace

import numpy as np

from luodi.kernels.score import Table
from luodi.kernels.score.why.fingerprints import fingerprint, hashes
from tests.kernels.score.explained_cohort import SCHEME, TABLE


def test_the_order_of_rows_and_columns_does_not_matter() -> None:
    rows, columns = [4, 2, 0, 1, 3], [3, 0, 1, 4, 2]
    assert TABLE.flags is not None
    turned = Table(
        tuple(TABLE.units[row] for row in rows),
        tuple(TABLE.codes[column] for column in columns),
        TABLE.values[np.ix_(rows, columns)],
        flags=TABLE.flags[np.ix_(rows, columns)],
        period=TABLE.period,
        vintage=TABLE.vintage,
        sources=TABLE.sources,
    )

    assert fingerprint(turned) == fingerprint(TABLE)


def test_any_figure_flag_or_name_matters() -> None:
    other = TABLE.values.copy()
    other[0, 0] = np.nextafter(other[0, 0], 99.0)
    differing = [
        replace(TABLE, values=other), replace(TABLE, vintage="v2"), replace(TABLE, flags=None),
        replace(TABLE, previous=TABLE.values), replace(TABLE, targets=TABLE.values),
    ]  # fmt: skip

    assert len({fingerprint(one) for one in (TABLE, *differing)}) == 6


def test_any_rule_matters_and_the_same_rules_are_the_same() -> None:
    assert fingerprint(replace(SCHEME)) == fingerprint(SCHEME)
    assert fingerprint(replace(SCHEME, decimals=2)) != fingerprint(SCHEME)


def test_nan_and_minus_zero_are_written_in_one_way() -> None:
    tables = [
        Table(("X",), ("a", "b"), np.array([pair])) for pair in ((np.nan, 0.0), (-np.nan, -0.0))
    ]

    assert fingerprint(tables[0]) == fingerprint(tables[1])


def test_both_stand_beside_the_version_of_the_engine() -> None:
    found = hashes(SCHEME, TABLE, "1.2")

    assert (len(found.scheme), found.table, found.engine) == (64, fingerprint(TABLE), "1.2")
