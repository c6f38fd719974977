"""The history of a thing is for whoever may see the thing."""

import pytest

from luodi.plan import actions as plan
from luodi.web import things


@pytest.fixture
def line(office, industry_bureau, now):
    """A task that the industry bureau leads."""
    made = plan.start_plan(title="计划", year=2025, by=office, at=now)
    return plan.add_child(plan=made, parent=None, level="task", title="建成大桥",
                         lead_unit=industry_bureau, by=office, at=now)  # fmt: skip


def test_a_line_is_seen_by_its_unit_and_not_by_another(line, lead_unit, reporting_unit) -> None:
    target = f"plan.line:{line.pk}"

    assert things.seen_by(lead_unit, target) == line
    assert things.seen_by(reporting_unit, target) is None


def test_who_may_not_see_any_sees_none(district, administrator, reporting_unit, line) -> None:
    assert things.seen_by(administrator, f"plan.line:{line.pk}") is None
    assert things.seen_by(reporting_unit, f"org.unit:{district.pk}") == district
    assert things.seen_by(reporting_unit, "read.document:1") is None


@pytest.mark.parametrize("sort", things.SORTS)
def test_what_is_not_there_is_seen_by_nobody(sort: str, office) -> None:
    assert things.seen_by(office, f"{sort}:{10**17}") is None


@pytest.mark.parametrize(
    "target", ["", "plan.line", "plan.line:", "plan.line:x", "plan.line:²", f"plan.line:{10**30}",
               "org.person:1", "nobody:1"],
)  # fmt: skip
def test_nonsense_names_nothing(target: str, office) -> None:
    assert things.seen_by(office, target) is None
    assert things.page_of(target) == ""


def test_a_thing_has_its_page() -> None:
    assert things.page_of("plan.line:7") == "/plans/lines/7"
    assert things.page_of("air.circulardraft:7") == "/circulars/drafts/7"
    assert things.page_of("catalog.indicator:7") == ""  # its page goes by its code
