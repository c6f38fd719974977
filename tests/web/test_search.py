"""Each room answers for what a person may see; rooms that are closed to a role are not asked."""

import pytest
from django.utils import translation

from luodi.catalog import actions as catalog
from luodi.plan import actions as plans
from luodi.review import actions as reviews
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
    [("office", {"Plans", "Documents", "Indicators", "Findings", "Units"}),
     ("auditor", {"Plans", "Documents", "Indicators", "Findings", "Units"}),
     ("lead-unit", {"Plans", "Indicators", "Findings", "Units"}),
     ("reporting-unit", {"Plans", "Indicators", "Findings", "Units"}),
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


def test_a_finding_is_found_by_words_or_number_within_ones_scope(
    office, lead_unit, reporting_unit, town, now
) -> None:
    session = reviews.hold_session(
        kind="inspection", title="督查", held_on=now.date(), by=office, at=now
    )
    found = reviews.open_finding(
        session=session, unit=town, statement="码头护栏 缺失三处", by=office, at=now
    )

    def hits(text: str, person) -> list[tuple[str, str]]:
        return [(hit.url, hit.line) for told in search.search(text, person) for hit in told.hits]

    expected = [(f"/review/findings/{found.pk}", "2025-001 · 青石滩镇")]
    assert hits("护栏 缺失", office) == hits("2025-001", reporting_unit) == expected
    assert hits("护栏", lead_unit) == []  # the town's is not the bureau's to see
    assert hits("护栏 完好", office) == []
