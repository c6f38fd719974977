"""Four towns with their figures of the last quarter, and an assessment of them at every stage."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation

from luodi.assess import actions, queries
from luodi.assess.models import Adjustment, Assessment, Objection, Scheme
from luodi.catalog import queries as indicators
from luodi.indicators import actions as figures
from luodi.org import actions as org
from luodi.org.models import Person, Unit
from tests import judged

QUARTER = "2024Q4"
THURSDAY = date(2025, 3, 6)
TAX = "indicator:tax_per_mu"  # the line that is objected to
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
def scheme(office: Person, second_office: Person, now: datetime) -> Scheme:
    """The scheme of performance per mu, proposed by one person and approved by another."""
    return judged.in_use(code="per_mu_performance", by=office, second=second_office, at=now)


@pytest.fixture
def another_version(
    scheme: Scheme, register: None, office: Person, second_office: Person, now: datetime
) -> Callable[..., Scheme]:
    """Put another version of the scheme into use, changed by a function of what an editor shows.

    It holds from the beginning of the quarter unless told otherwise.
    """

    def give(
        change: Callable[[dict[str, Any]], Any] = lambda _content: None,
        holds_from: str = "2024-10-01", at: datetime = now,
    ) -> Scheme:  # fmt: skip
        draft = actions.begin_draft(code=scheme.code, start=scheme, by=office, at=at)
        content = {**deepcopy(draft.content), "holds_from": holds_from, "decimals": "1",
                   "basis": "区委常委会纪要第3期（虚构）"}  # fmt: skip
        change(content)
        saved = actions.save_draft(draft=draft, content=content, version=draft.version, by=office,
                                   at=at)  # fmt: skip
        made = actions.propose_draft(draft=saved, version=saved.version, by=office, at=at)
        return actions.approve_scheme(scheme=made, by=second_office, at=at)

    return give


@pytest.fixture
def opened(scheme: Scheme, observations: Any, office: Person, now: datetime) -> Assessment:
    """An assessment of the quarter, open."""
    return actions.open_assessment(scheme=scheme, period=QUARTER, as_of=now, by=office, at=now)


@pytest.fixture
def computed(opened: Assessment, office: Person, now: datetime) -> Assessment:
    """The assessment, computed."""
    return actions.compute(assessment=opened, by=office, at=now)


@pytest.fixture
def shown(computed: Assessment, office: Person, now: datetime) -> Assessment:
    """The assessment, shown to its units until Thursday, three working days after Monday."""
    return actions.begin_checking(assessment=computed, until=THURSDAY, by=office, at=now)


@pytest.fixture
def confirmed(
    computed: Assessment, office: Person, second_office: Person, now: datetime
) -> Assessment:
    """The assessment, confirmed by the second person."""
    return judged.confirmed(computed=computed, by=office, second=second_office, at=now)


@pytest.fixture
def a_draft_before(
    scheme: Scheme, observations: Any, towns: dict[str, Unit], office: Person, now: datetime
) -> Assessment:
    """A draft of the quarter before: the same figures, but half the tax of 青石滩镇."""
    for code, row in {**FIGURES, "QST": ("9", *FIGURES["QST"][1:])}.items():
        for name, value in zip(NAMES, row, strict=True):
            if value is not None:
                figures.observe(indicator=indicators.indicator(name), unit=towns[code],
                                period="2024Q3", value=Decimal(value), source="区统计局季报",
                                by=None, at=now)  # fmt: skip
    opened = actions.open_assessment(scheme=scheme, period="2024Q3", as_of=now, by=office, at=now)
    return actions.compute(assessment=opened, by=office, at=now)


@pytest.fixture
def a_quarter_ago(
    a_draft_before: Assessment, office: Person, second_office: Person, now: datetime
) -> Assessment:
    """The quarter before, confirmed."""
    return judged.confirmed(computed=a_draft_before, by=office, second=second_office, at=now)


@pytest.fixture
def adjust(
    opened: Assessment, towns: dict[str, Unit], office: Person, now: datetime
) -> Callable[..., Adjustment]:
    """Adjust 青石滩镇 by a bonus of one point unless something else is given."""

    def give(**changed: Any) -> Adjustment:
        given = {"assessment": opened, "unit": towns["QST"], "kind": "bonus", "points": Decimal(1),
                 "clause": "high_tech", "reason": "新认定市级重点实验室",
                 "evidence": "渝科〔2024〕8号（虚构）", **changed}  # fmt: skip
        return actions.adjust(**given, by=office, at=now)

    return give


@pytest.fixture
def approve(second_office: Person, now: datetime) -> Callable[[Adjustment], Adjustment]:
    """Approve an adjustment as the second person."""

    def approved(adjustment: Adjustment) -> Adjustment:
        return actions.approve_adjustment(adjustment=adjustment, by=second_office, at=now)

    return approved


@pytest.fixture
def object_to(shown: Assessment, reporting_unit: Person, now: datetime) -> Callable[..., Objection]:
    """Object to the tax line of 青石滩镇 unless something else is given."""

    def give(**changed: Any) -> Objection:
        given = {"score": queries.score(shown, reporting_unit.unit), "line": TAX, "claim": "19.5",
                 "words": "少计一户规上企业入库税收", "by": reporting_unit, "at": now,
                 **changed}  # fmt: skip
        return actions.raise_objection(**given)

    return give


@pytest.fixture
def decide(second_office: Person, now: datetime) -> Callable[..., Objection]:
    """Decide an objection as the second person of the office, for it if nothing else is given."""

    def give(objection: Objection, **changed: Any) -> Objection:
        given = {"upheld": True, "answer": "属实，按19.5重算", "by": second_office, "at": now,
                 **changed}  # fmt: skip
        return actions.decide_objection(objection=objection, **given)

    return give


@pytest.fixture
def upheld(
    shown: Assessment, object_to: Callable[..., Objection], decide: Callable[..., Objection]
) -> Assessment:
    """The assessment, to whose tax line of 青石滩镇 an objection was upheld."""
    decide(object_to(claim="27"), answer="按27重算")
    return shown


@pytest.fixture
def revised(observations: Any, office: Person, now: datetime) -> Any:
    """The tax of 青石滩镇, revised from 18 to 27 the day after."""
    return figures.revise(observation=observations["QST", "tax_per_mu"], value=Decimal(27),
                          reason="申诉核实", by=office, at=now + timedelta(days=1))  # fmt: skip


@pytest.fixture
def replace(office: Person, now: datetime) -> Callable[..., Assessment]:
    """Open another one in place of the first and compute it, two days later."""

    def give(first: Assessment, **changed: Any) -> Assessment:
        later = now + timedelta(days=2)
        given = {"keep": [], "reason": "申诉成立", "by": office, "at": later, **changed}
        opened = actions.open_in_place_of(first=first, **given)
        return actions.compute(assessment=opened, by=office, at=later)

    return give


@pytest.fixture
def penalised(
    adjust: Callable[..., Adjustment], approve: Callable[[Adjustment], Adjustment],
    decide: Callable[..., Objection], reporting_unit: Person, office: Person, leader: Person,
    now: datetime,
) -> Assessment:  # fmt: skip
    """Two penalties for 青石滩镇, 1 and 0.5 points; the first was objected to with success.

    A third person decided: of the two officers one entered them and one approved them.
    """
    for points in ("1", "0.5"):
        made = adjust(kind="penalty", points=Decimal(points), clause="idle_land",
                      reason=f"地块{points}")  # fmt: skip
        approve(made)
    computed = actions.compute(assessment=made.assessment, by=office, at=now)
    shown = actions.begin_checking(assessment=computed, until=THURSDAY, by=office, at=now)
    score = queries.scores(shown).get(unit=reporting_unit.unit_id)
    made_to = actions.raise_objection(score=score, line="adjustment:1", words="已复工",
                                      by=reporting_unit, at=now)  # fmt: skip
    decide(made_to, answer="取消该项扣分", by=leader)
    return shown
