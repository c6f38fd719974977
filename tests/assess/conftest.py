"""Four towns with their figures of the last quarter, and an assessment of them at every stage."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from luodi.assess import actions
from luodi.assess.models import Assessment, Scheme
from luodi.catalog import queries as indicators
from luodi.indicators import actions as figures
from luodi.org import actions as org
from luodi.org.models import Person, Unit

QUARTER = "2024Q4"
TOWNS = {"BLZ": "白鹭镇", "HLZ": "红岭镇", "NQZ": "南桥镇"}  # beside QST, 青石滩镇
NAMES = ("tax_per_mu", "output_per_mu", "rd_intensity", "energy_per_output")
# bases of 2024: tax 18, output 480, R&D 2.5, energy 0.5
FIGURES: dict[str, tuple[str | None, ...]] = {
    "QST": ("18", "480", "2.5", "0.5"),  # 40 + 30 + 10 + 20 = 100
    "BLZ": ("36", "480", None, "0.25"),  # 1.5·40 + 30 + mean(10, 5, 10) + 1.5·20 = 128.33
    "HLZ": ("9", "240", "1.25", "1"),  # 20 + 15 + 5 + 0 = 40
    "NQZ": (None, "480", "2.5", "0.5"),  # no tax: not scored
}


@pytest.fixture(autouse=True)
def _sentences_in_english() -> Iterator[None]:
    """Sentences are compared as they stand in the code, whatever the catalogue says."""
    with translation.override("en"):
        yield


@pytest.fixture
def towns(units: dict[str, Unit], now: datetime) -> dict[str, Unit]:
    """The four towns by code."""
    made = {
        code: org.add_unit(by=None, at=now, code=code, name=f"溪桥区{name}人民政府",
                           short_name=name, kind="town", parent=units["XQ"])
        for code, name in TOWNS.items()
    }  # fmt: skip
    return {"QST": units["QST"], **made}


@pytest.fixture
def observations(towns: dict[str, Unit], register: None, now: datetime) -> dict[Any, Any]:
    """The figures of the quarter by town and indicator; two are missing."""
    return {
        (code, name): figures.observe(
            indicator=indicators.indicator(name), unit=towns[code], period=QUARTER,
            value=Decimal(value), source="区统计局季报", by=None, at=now,
        )
        for code, row in FIGURES.items()
        for name, value in zip(NAMES, row, strict=True)
        if value is not None
    }  # fmt: skip


@pytest.fixture
def scheme(office: Person, now: datetime) -> Scheme:
    """The scheme of performance per mu, frozen."""
    return actions.freeze_scheme(code="per_mu_performance", by=office, at=now)


@pytest.fixture
def opened(scheme: Scheme, observations: Any, office: Person, now: datetime) -> Assessment:
    """An assessment of the quarter, open."""
    return actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)


@pytest.fixture
def computed(opened: Assessment, office: Person, now: datetime) -> Assessment:
    """The assessment, computed."""
    return actions.compute(assessment=opened, by=office, at=now)


@pytest.fixture
def confirmed(computed: Assessment, second_office: Person, now: datetime) -> Assessment:
    """The assessment, confirmed by the second person."""
    return actions.confirm(assessment=computed, by=second_office, at=now)
