"""What the town has reported when somebody opens its grid."""

from collections.abc import Callable
from typing import Any

import pytest

from luodi.catalog.models import Indicator
from luodi.indicators.models import Observation
from luodi.org.models import Unit


@pytest.fixture
def reported(
    housing: Indicator,
    jobs: Indicator,
    town: Unit,
    enter: Callable[..., Observation],
    reporting_unit: Any,
) -> None:
    """The town reported January and the February before."""
    enter(housing, town, "2024-02", 4, by=reporting_unit)
    enter(housing, town, "2025-01", 5, by=reporting_unit)
    enter(jobs, town, "2025-01", 300, by=reporting_unit)
