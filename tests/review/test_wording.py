"""States, counts and events in words."""

from django.utils import translation

from luodi.review import actions, queries, wording


def test_each_state_has_its_badge(finding):
    badge = wording.badge_of(finding)

    assert (badge.text, badge.kind) == ("No remedy planned", "missing")


def test_the_history_says_who_of_which_unit_and_what(closed, finding):
    newest = wording.told(finding)[0]

    assert (newest.who, str(newest.what)) == (
        "督查员乙 · 区督查室", "Rectification closed out",
    )  # fmt: skip
    assert newest.words == "连续按时报送"


def test_what_was_sent_back_is_told_with_its_reason(submitted, second_office, finding, now):
    actions.send_back(
        rectification=submitted, reason="没有说明", version=2, by=second_office, at=now
    )

    newest = wording.told(finding)[0]

    assert (str(newest.what), newest.words) == ("Rectification sent back", "没有说明")


def test_a_session_asks_in_the_readers_language():
    assert "last year's remedies" in wording.questions("self_examination")[0]
    with translation.override("zh-hans"):
        assert wording.questions("self_examination")[0].startswith("上年度整改措施")
    assert wording.questions("party") == []


def test_a_kind_of_fault_is_told_where_one_was_said(finding, session, town, office, now):
    other = actions.open_finding(session=session, unit=town, statement="乙", by=office, at=now)

    assert wording.fault_words(finding) == "Reported late"
    assert wording.fault_words(other) == ""


def test_a_frozen_report_is_put_into_words(closed, next_plan, office, now):
    actions.carry_over(year=2025, into=next_plan, by=office, at=now)
    content = actions.compile_year_report(year=2025, by=office, at=now).content

    (row,) = [wording.row_in_words(row) for row in content["rows"]]
    counts = wording.counts_in_words(content["counts"])

    assert (row["badge"].text, row["fault_words"]) == ("Closed out", "Reported late")
    assert row["carried"][0]["words"] == "To be re-examined"
    assert counts["by_kind"] == [("Self-examination", 1)]
    assert queries.year_report(2025).content == content
