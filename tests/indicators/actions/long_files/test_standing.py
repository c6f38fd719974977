"""What stands of the figures of a file: the last vintage, and nothing of other figures."""

from types import SimpleNamespace

import numpy as np

from luodi.indicators.actions.long_files.standing import Known
from luodi.kernels import periods


def test_the_last_vintage_stands(housing, jobs, town, industry_bureau, revised, enter):
    enter(jobs, town, "2025-01", 3)
    columns = SimpleNamespace(
        indicators=[housing], units=[industry_bureau, town],
        periods=[periods.parse("2025-01"), periods.parse("2024-12")],
        indicator=np.array([0, 0]), unit=np.array([1, 0]), period=np.array([0, 1]),
        packed=lambda indicator, unit, period: np.asarray(indicator) * 4 + unit * 2 + period,
    )  # fmt: skip

    known = Known(columns)

    assert known.value.tolist() == [6] and known.key.tolist() == [revised.pk]
    assert known.places(np.array([2, 0])).tolist() == [0, -1]
