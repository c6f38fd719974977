"""A finding as a row of the register, its 17 cells, and its place in words."""

from datetime import date

from django.utils import translation

from luodi.air import queries as air
from luodi.review import actions, queries, register
from luodi.review.places import place_of, title_of


def _row(planned):
    return register.row(queries.finding(planned.finding_id))


def _cell(row, heading):
    return dict(zip(register.headings(), register.cells(row), strict=True))[heading]


def test_the_register_has_seventeen_columns_in_both_languages():
    with translation.override("zh-hans"):
        chinese = register.headings()

    assert len(register.headings()) == len(chinese) == 17


def test_a_finding_without_a_remedy_leaves_its_cells_empty(finding):
    row = register.row(finding)

    assert row["state"] == "not_planned"
    assert _cell(row, "Remedy") == _cell(row, "Time limit") == ""
    assert _cell(row, "State") == "No remedy planned"


def test_a_closed_rectification_is_told_whole(closed):
    row = _row(closed)

    assert _cell(row, "Finding no.") == "2025-001"
    assert _cell(row, "Source of the finding") == "Self-examination: 二月对照检查 (2025-02-28)"
    assert _cell(row, "Time limit") == "By 2025-04-30"
    assert _cell(row, "Progress") == "已明确两名报送员"
    assert (_cell(row, "Closed out by unit"), _cell(row, "Closed out on")) == (
        "区督查室", "2025-03-05",
    )  # fmt: skip
    assert _cell(row, "Like cases and rules made") == "其他镇街已核对，未发现"


def test_no_person_stands_in_the_register(closed):
    assert _cell(_row(closed), "Sponsor") == ""
    assert "督查员" not in str(register.cells(_row(closed)))


def test_what_is_put_right_at_once_says_so(finding, plan, office, now):
    planned = actions.plan_rectification(finding=finding, plan=plan, remedy="甲", immediate=True,
                                         due_on=date(2025, 3, 10), by=office, at=now)  # fmt: skip

    assert register.limit_words(_row(planned)) == "At once, by 2025-03-10"


def test_a_re_examination_and_a_carry_over_stand_in_the_row(closed, next_plan, office, now):
    actions.carry_over(year=2025, into=next_plan, by=office, at=now)

    (over,) = _row(closed)["carried_into"]

    assert (over["from"], over["year"], over["reason"], over["due_on"]) == (
        2025, 2026, "look_back", "2026-01-06",
    )  # fmt: skip


def test_a_kind_of_fault_is_frozen_with_its_names(finding):
    assert register.row(finding)["fault"] == {
        "code": "late_report", "zh": "报送不及时", "en": "Reported late",
    }  # fmt: skip


def test_the_place_on_a_board_is_told_with_its_rank(session, town, office, now, publication):
    found = actions.open_finding(session=session, unit=town, statement="甲", by=office, at=now,
                                 publication=air.publication(publication.pk))  # fmt: skip

    words = register.source_words(register.row(found)["source"])

    assert words.endswith("place 5 of “Who is ahead?”, published on 2025-03-03")
    assert _cell(register.row(found), "Public notice") == "board published on 2025-03-03"


def test_a_circular_is_told_without_a_rank(session, town, office, now, circular_publication):
    found = actions.open_finding(session=session, unit=town, statement="甲", by=office, at=now,
                                 publication=circular_publication)  # fmt: skip
    place = place_of(found)

    assert (place.rank, place.is_public, place.circular) == (
        None, False, circular_publication.circular_id,
    )  # fmt: skip
    assert register.place_words(place.frozen()) == (
        "“Progress in February”, published on 2025-03-03"
    )


def test_a_withdrawn_board_says_so_and_what_is_frozen_does_not_change(
    session, town, office, now, publication
):
    from luodi.air.models import Withdrawal

    found = actions.open_finding(session=session, unit=town, statement="甲", by=office, at=now,
                                 publication=air.publication(publication.pk))  # fmt: skip
    before = place_of(found).frozen()

    Withdrawal(publication=publication, reason="数据有误", by=office, at=now).save()
    found = queries.finding(found.pk)

    assert place_of(found).is_withdrawn
    assert place_of(found).frozen() == before


def test_nothing_published_is_no_place(finding):
    assert place_of(finding) is None


def test_a_title_is_given_in_both_languages():
    assert title_of({"title": "甲"}) == {"zh": "甲", "en": "甲"}
    assert register.in_language({"zh": "甲", "en": ""}) == "甲"
    with translation.override("zh-hans"):
        assert register.in_language({"zh": "甲", "en": "A"}) == "甲"
