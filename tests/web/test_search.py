"""Each room answers for what a person may see; rooms that are closed to a role are not asked."""

import pytest
from django.utils import translation

from luodi.catalog import actions as catalog
from luodi.plan import actions as plans
from luodi.web import search


def rooms(text: str, person) -> list[str]:
    with translation.override("en"):
        return [str(answers.title) for answers in search.search(text, person)]


def test_a_unit_is_found_by_any_spelling(office, health_commission) -> None:
    answers = search.search("卫健委", office)

    assert [hit.title for found in answers for hit in found.hits] == ["区卫生健康委"]
    assert answers[0].hits[0].url == f"/units/{health_commission.pk}"


def test_nothing_is_searched_for_nothing(office) -> None:
    assert search.search("  ", office) == []


@pytest.mark.parametrize(
    ("name", "asked"),
    [("office", {"Plans", "Documents", "Indicators", "Units"}),
     ("auditor", {"Plans", "Documents", "Indicators", "Units"}),
     ("lead-unit", {"Plans", "Indicators", "Units"}),
     ("reporting-unit", {"Plans", "Indicators", "Units"}),
     ("administrator", {"Units"})],
)  # fmt: skip
def test_only_the_rooms_open_to_a_role_are_asked(somebody, monkeypatch, name, asked) -> None:
    from dataclasses import replace

    hit = search.Hit("/", "title", "line")
    told = tuple(replace(room, ask=lambda text, person: [hit]) for room in search.ROOMS)
    monkeypatch.setattr(search, "ROOMS", told)

    assert set(rooms("区", somebody(name))) == asked


def test_a_room_shows_at_most_twenty(office, monkeypatch) -> None:
    from dataclasses import replace

    many = [search.Hit("/", str(number), "") for number in range(50)]
    units = replace(search.ROOMS[-1], ask=lambda text, person: many)
    monkeypatch.setattr(search, "ROOMS", (units,))

    assert len(search.search("区", office)[0].hits) == 20


def test_indicators_and_lines_of_a_plan_are_found_with_their_pages(office, lead_unit, now) -> None:
    plan = plans.start_plan(by=office, at=now, title="溪桥区重点工作", year=2025)
    line = plans.add_child(plan=plan, parent=None, level="task", title="修缮青石滩码头", by=office,
                           at=now)  # fmt: skip

    catalog.define_indicator(
        by=office, at=now, code="quays", name_zh="码头数", unit_of_measure="座"
    )

    def urls(person) -> list[str]:
        return [hit.url for answers in search.search("码头", person) for hit in answers.hits]

    assert urls(office) == [f"/plans/lines/{line.pk}", "/indicators/of/quays"]
    assert urls(lead_unit) == [f"/plans/{plan.pk}#line-{line.pk}", "/indicators/of/quays"]
