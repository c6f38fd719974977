"""A line's page, its source, and every form that changes it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from luodi.org.models import Post, Unit
from luodi.plan import actions
from luodi.plan.models import Line, SuperiorDecision


@pytest.fixture
def adopted(paper, plan, office, now, units):
    """A task adopted from the document, led by the industry bureau."""
    paper.draft("task", "建成东岸步道", quote="建成东岸步道", lead_unit=units["JXJ"])
    made = actions.adopt_document(document=paper.document, plan=plan, by=office, at=now)
    return made.lines[0]


def _stored(line):
    return Line.objects.get(pk=line.pk)


def test_the_source_shows_the_quote_in_its_paragraph(client_of, office, adopted, paper):
    page = client_of(office).get(f"/plans/lines/{adopted.pk}/source").content.decode()

    assert "<mark>建成东岸步道</mark>" in page
    assert "区经信局牵头、青石滩镇配合" in page
    assert f"/documents/{paper.document.pk}/desk" in page


def test_the_source_of_its_own_line_opens_for_a_unit_without_the_document(
    client_of, lead_unit, adopted
):
    page = client_of(lead_unit).get(f"/plans/lines/{adopted.pk}/source").content.decode()

    assert "<mark>建成东岸步道</mark>" in page
    assert "/documents/" not in page


@pytest.mark.parametrize("address", ["", "/source"])
def test_others_lines_are_not_found(client_of, reporting_unit, adopted, address):
    assert client_of(reporting_unit).get(f"/plans/lines/{adopted.pk}{address}").status_code == 404


def test_a_line_that_does_not_exist_looks_the_same(client_of, office, db):
    assert client_of(office).get("/plans/lines/987654").status_code == 404


def test_the_page_of_a_line_takes_few_questions(client_of, office, task,
                                                django_assert_max_num_queries):  # fmt: skip
    """P10: 15, and two for the names of who did what in its history."""
    browser = client_of(office)
    with django_assert_max_num_queries(17):
        assert browser.get(f"/plans/lines/{task.pk}").status_code == 200


def test_the_page_of_a_line_takes_no_more_questions_for_two_of_each_than_for_one(
    client_of, office, lead_unit, plan, goal, task, posts, units, now
):
    """Of posts, members of a task force, decisions served and requests."""
    other = actions.add_child(plan=plan, parent=goal, level="task", title="建成西岸步道", by=office,
                              at=now)  # fmt: skip
    second = Post.objects.create(unit=units["QST"], title="镇长", holder=lead_unit)
    people = (posts["head"], second)
    _with_each(task, people[:1], DECISIONS[:1], ("WJW",), office, lead_unit, now)
    _with_each(other, people, DECISIONS, ("WJW", "JYW"), office, lead_unit, now)
    browser = client_of(office)
    browser.get("/help")

    asked = []
    for line in (task, other):
        with CaptureQueriesContext(connection) as questions:
            page = browser.get(f"/plans/lines/{line.pk}")
        told = page.context
        asked.append((len(told["seats"]), len(told["alignments"]), len(told["asked"]),
                      len(questions)))  # fmt: skip

    assert [one[:3] for one in asked] == [(1, 1, 1), (2, 2, 2)]
    assert "镇长" in page.text
    assert asked[0][3] == asked[1][3]


DECISIONS = ("全市河岸更新行动方案", "全市便民行动方案")


def _with_each(line, people, titles, wanted, office, lead_unit, now):
    by = {"by": office, "at": now}
    roles = dict(zip(("owner", "sponsor"), people, strict=False))
    line = actions.edit_line(line=line, version=1, lead_unit=lead_unit.unit,
                             due_on=date(2025, 6, 30), **roles, **by)  # fmt: skip
    force = actions.set_task_force(line=line, version=0, name="专班", owner=people[0], **by)
    for version, post in enumerate(people, 1):
        actions.put_member(task_force=force, version=version, unit=post.unit, post=post, **by)
    for title in titles:
        decision = SuperiorDecision.objects.filter(title=title).first()
        decision = decision or actions.add_decision(title=title, issuer="city", issued_by="市政府",
                                                    **by)  # fmt: skip
        actions.serve_decision(line=line, decision=decision, **by)
    for code in wanted:  # one may stand open at a time
        asked = actions.ask_change(line=line, field="lead_unit", after=code, reason="职责调整",
                                   by=lead_unit, at=now)  # fmt: skip
        actions.withdraw_change(request=asked, version=1, by=lead_unit, at=now)


@pytest.mark.parametrize("address", ["edit", "fill", "withdraw", "add"])
def test_only_the_office_changes_lines(client_of, lead_unit, leader, auditor, adopted, address):
    for person in (lead_unit, leader, auditor):
        url = f"/plans/lines/{adopted.pk}/{address}"
        assert client_of(person).get(url).status_code == 404
        assert client_of(person).post(url).status_code == 404


def test_the_page_tells_the_history_in_words(client_of, office, adopted, units, now):
    actions.edit_line(
        line=adopted, version=1, by=office, at=now, reason="会议明确", lead_unit=units["JYW"]
    )

    history = client_of(office).get(f"/plans/lines/{adopted.pk}").context["history"]

    change = history[0].changes[0]
    assert (change.before, change.after, history[0].reason) == ("区经信局", "区教委", "会议明确")
    assert history[0].who == office.name


def test_an_edit_is_saved(client_of, office, adopted, units):
    given = {
        "version": 1, "title": "建成东岸绿道", "lead_unit": units["JYW"].pk,
        "supporting_units": [units["QST"].pk], "due_on": "2025-09-30", "parent": "",
    }  # fmt: skip

    answer = client_of(office).post(f"/plans/lines/{adopted.pk}/edit", given)

    stored = _stored(adopted)
    assert answer.headers["Location"] == f"/plans/lines/{adopted.pk}"
    assert (stored.title, stored.lead_unit, str(stored.due_on)) == (
        "建成东岸绿道", units["JYW"], "2025-09-30",
    )  # fmt: skip
    assert stored.citations.count() == 1


def test_a_unit_that_has_ended_stays_where_it_is_named_and_is_offered_nowhere_else(
    client_of, office, adopted, units
):
    actions.edit_line(line=adopted, version=1, by=office, at=timezone.now(),
                      supporting_units=[units["QST"]])  # fmt: skip
    for code in ("JXJ", "QST", "WJW"):
        Unit.objects.filter(code=code).update(valid_to=date(2025, 3, 2))
    browser, url = client_of(office), f"/plans/lines/{adopted.pk}/edit"
    browser.cookies["django_language"] = "en"

    form = browser.get(url).context["form"]

    ended = [name for _key, name in form["supporting_units"].field.choices if "ended" in name]
    assert ended == ["青石滩镇 (ended 2025-03-02)"]
    assert "区经信局 (ended 2025-03-02)" in str(form["lead_unit"])
    given = {"version": 2, "title": "建成东岸绿道", "lead_unit": units["JXJ"].pk,
             "supporting_units": [units["QST"].pk]}  # fmt: skip
    assert browser.post(url, given).status_code == 302
    given |= {"version": 3, "supporting_units": [units["WJW"].pk]}
    assert browser.post(url, given).status_code == 422


def test_whose_form_was_overtaken_still_sees_the_unit_that_has_ended(
    client_of, office, adopted, units
):
    Unit.objects.filter(code="JXJ").update(valid_to=date(2025, 3, 2))
    Line.objects.filter(pk=adopted.pk).update(version=4)
    given = {"version": 1, "title": "建成东岸绿道", "lead_unit": units["JXJ"].pk}

    page = client_of(office).post(f"/plans/lines/{adopted.pk}/edit", given)

    assert page.status_code == 409
    assert f'value="{units["JXJ"].pk}" selected' in page.text


def test_a_year_out_of_this_century_is_told_at_the_field(client_of, office, adopted):
    given = {"version": 1, "title": "建成东岸步道", "due_on": "0225-09-30"}

    page = client_of(office).post(f"/plans/lines/{adopted.pk}/edit", given)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["due_on"])


def test_a_lead_unit_that_supports_itself_is_refused_in_a_sentence(
    client_of, office, adopted, units
):
    given = {
        "version": 1, "title": "建成东岸步道", "lead_unit": units["JXJ"].pk,
        "supporting_units": [units["JXJ"].pk],
    }  # fmt: skip

    page = client_of(office).post(f"/plans/lines/{adopted.pk}/edit", given)

    assert page.status_code == 422
    assert "区经信局" in page.context["form"].non_field_errors()[0]


def test_whoever_was_slower_sees_both_versions_and_may_save_again(
    client_of, office, second_office, adopted, now
):
    actions.edit_line(line=adopted, version=1, by=second_office, at=now, title="建成东岸绿道")
    url = f"/plans/lines/{adopted.pk}/edit"
    browser = client_of(office)

    page = browser.post(url, {"version": 1, "title": "建成步道"})

    assert page.status_code == 409
    compared = {(change.before, change.after) for change in page.context["comparison"]}
    assert ("建成东岸绿道", "建成步道") in compared
    assert second_office.name in page.content.decode()
    assert _stored(adopted).title == "建成东岸绿道"
    browser.post(url, {"version": 2, "title": "建成步道"})
    assert _stored(adopted).title == "建成步道"


def test_a_slot_is_filled_and_marked_as_entered_by_hand(client_of, office, paper, plan, now):
    paper.draft("programme", "六项便民行动", quote="六项便民行动", count=6)
    slot = actions.adopt_document(document=paper.document, plan=plan, by=office, at=now).slots[2]
    browser = client_of(office)

    browser.post(f"/plans/lines/{slot.pk}/fill", {"version": 1, "title": "修好路灯"})

    page = browser.get(f"/plans/lines/{slot.pk}").content.decode()
    assert (_stored(slot).title, _stored(slot).is_slot) == ("修好路灯", False)
    assert office.name in page


def test_a_line_entered_by_hand_says_that_there_is_no_sentence(client_of, office, task):
    page = client_of(office).get(f"/plans/lines/{task.pk}/source").content.decode()

    assert office.name in page
    assert "<mark>" not in page


def test_a_line_is_added_below_another(client_of, office, goal):
    answer = client_of(office).post(
        f"/plans/lines/{goal.pk}/add", {"level": "task", "title": "修好西桥"}
    )

    made = Line.objects.get(title="修好西桥")
    assert (made.parent, answer.headers["Location"]) == (goal, f"/plans/lines/{made.pk}")


def test_a_form_that_is_sent_twice_adds_one_line(client_of, office, goal):
    browser, typed = client_of(office), {"level": "task", "title": "修好西桥"}

    answers = [browser.post(f"/plans/lines/{goal.pk}/add", typed) for _ in range(2)]

    made = Line.objects.get(title="修好西桥")
    assert {answer.headers["Location"] for answer in answers} == {f"/plans/lines/{made.pk}"}


def test_a_merged_line_offers_no_restoring(client_of, office, plan, goal, task, now):
    other = actions.add_child(plan=plan, parent=goal, level="task", title="建步道", by=office,
                              at=now)  # fmt: skip
    actions.merge_lines(keep=task, gone=other, versions=(1, 1), by=office, at=now)

    assert f"/plans/lines/{other.pk}/restore" not in client_of(office).get(
        f"/plans/lines/{other.pk}"
    ).text  # fmt: skip


def test_only_lower_levels_are_offered_below_a_line(client_of, office, goal):
    page = client_of(office).get(f"/plans/lines/{goal.pk}/add")

    offered = [value for value, _ in page.context["form"].fields["level"].choices]
    assert offered == ["pillar", "programme", "project", "task"]


def test_a_line_is_withdrawn_with_a_reason_and_restored(client_of, office, task):
    browser = client_of(office)

    assert browser.post(f"/plans/lines/{task.pk}/withdraw", {"reason": ""}).status_code == 422
    browser.post(f"/plans/lines/{task.pk}/withdraw", {"reason": "会议取消"})
    assert _stored(task).state == "withdrawn"
    browser.post(f"/plans/lines/{task.pk}/restore")
    assert _stored(task).state == "active"


def test_who_withdraws_a_line_reads_whose_tasks_go_with_it(
    client_of, office, goal, task, worked_on
):
    browser = client_of(office)
    browser.cookies["django_language"] = "en"
    page = browser.get(f"/plans/lines/{goal.pk}/withdraw").text
    assert "Units work on these lines" not in page
    worked_on(task)

    page = browser.get(f"/plans/lines/{goal.pk}/withdraw").text

    assert "Units work on these lines" in page
    assert "task of 区经信局" in page


def test_an_outdated_confirmation_is_refused(client_of, office, task):
    Line.objects.filter(pk=task.pk).update(assumed=["due_on"], version=3)

    client_of(office).post(f"/plans/lines/{task.pk}/confirm", {"version": "2"})

    assert _stored(task).assumed == ["due_on"]


@pytest.mark.parametrize("version", ["", "abc", "²", "9" * 5000])
def test_an_assumption_is_confirmed_only_as_it_was_seen(client_of, office, adopted, version):
    answer = client_of(office).post(f"/plans/lines/{adopted.pk}/confirm", {"version": version})

    assert answer.status_code == 302
    assert _stored(adopted).version == adopted.version


@pytest.mark.parametrize("key", ["abc", "0", str(2**63), str(2**70)])
def test_a_supporting_unit_that_is_not_there_is_refused(client_of, office, adopted, key):
    typed = {"version": adopted.version, "title": "建成", "supporting_units": [key]}

    page = client_of(office).post(f"/plans/lines/{adopted.pk}/edit", typed)

    assert page.status_code == 422
    assert 'href="#id_supporting_units"' in page.text
    assert _stored(adopted).title == adopted.title
