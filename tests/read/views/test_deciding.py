"""Decisions through the browser, with htmx and without."""

from datetime import date

import pytest
from django.urls import reverse

from luodi.org.models import Unit
from luodi.read import actions, queries
from luodi.read.models import Decision

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def decide(client_of, office, document):
    """Post a decision as the office; with htmx unless told otherwise."""
    client = client_of(office)

    def post(htmx: bool = True, **typed):
        return client.post(
            reverse("read:decide", args=[document.pk]), typed, **(HTMX if htmx else {})
        )

    return post


def test_one_press_accepts_and_sends_the_changed_row_only(decide, named):
    draft = named("饮水安全底线")

    answer = decide(accept=draft.pk).content.decode()

    assert queries.draft(draft.pk).state == Decision.ACCEPTED
    assert answer.count('class="rd-row ') == 1 and f'id="draft-{draft.pk}"' in answer
    assert 'id="tally"' in answer and 'id="told"' in answer


def test_without_htmx_the_desk_comes_back_at_the_draft(decide, named):
    draft = named("饮水安全底线")

    answer = decide(htmx=False, reject=draft.pk)

    assert answer["Location"].endswith(f"#draft-{draft.pk}")
    assert queries.draft(draft.pk).state == Decision.REJECTED


def test_selected_drafts_get_a_unit_and_a_deadline(decide, document, industry_bureau):
    chosen = [draft for draft in queries.drafts(document) if draft.kind == "task"][:3]
    keys = [draft.pk for draft in chosen]

    decide(assign="", unit=industry_bureau.pk, draft=keys)
    decide(schedule="", deadline="2025-12-31", draft=keys)

    stored = [queries.draft(key) for key in keys]
    assert {draft.lead_unit for draft in stored} == {industry_bureau}
    assert {draft.deadline_on.isoformat() for draft in stored} == {"2025-12-31"}


def test_a_unit_that_has_ended_is_set_for_no_draft(decide, document, industry_bureau):
    Unit.objects.filter(pk=industry_bureau.pk).update(valid_to=date(2025, 3, 2))
    draft = queries.drafts(document).filter(kind="task").exclude(lead_unit=industry_bureau).first()

    decide(assign="", unit=industry_bureau.pk, draft=draft.pk)
    decide(support="", supports=industry_bureau.pk, draft=draft.pk)

    stored = queries.draft(draft.pk)
    assert (stored.lead_unit, stored.state) == (draft.lead_unit, draft.state)


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"accept": ""},
        {"accept": "999999"},
        {"accept": "9" * 40},
        {"accept": "²"},
        {"enter": "", "draft": "first", "deadline": "2025-12-31"},
        {"assign": "", "unit": "²", "draft": "first"},
        {"assign": "", "unit": "9" * 5000, "draft": "first"},
        {"assign": "", "unit": "999999", "draft": "first"},
        {"schedule": "", "deadline": "2025-13-45", "draft": "first"},
        {"schedule": "", "deadline": "soon", "draft": "first"},
    ],
)
def test_what_cannot_be_is_a_sentence_and_changes_nothing(decide, document, typed):
    first = queries.drafts(document).filter(kind="task").first()
    typed = {name: first.pk if value == "first" else value for name, value in typed.items()}

    answer = decide(**typed)

    assert answer.status_code == 200 and "rd-refused" in answer.content.decode()
    assert queries.tally(document).decided == 0


def test_many_rejected_together_are_taken_back_together(client_of, office, document, decide, named):
    keys = [named("饮水安全底线").pk, named("东岸供水管网").pk]

    decide(reject="", draft=keys)
    rejected = [queries.draft(key).state for key in keys]
    client_of(office).post(reverse("read:undo", args=[document.pk]), **HTMX)

    assert rejected == [Decision.REJECTED] * 2
    assert [queries.draft(key).state for key in keys] == [Decision.NEW] * 2


@pytest.mark.parametrize("odd", ["²", "9" * 5000, "x"])
def test_odd_keys_in_the_question_before_many_are_left_out(client_of, office, document, odd):
    url = reverse("read:sure", args=[document.pk])

    assert client_of(office).get(url, {"draft": odd}).status_code == 200


def test_accepting_all_that_are_sure_asks_first(client_of, office, document, decide):
    rows = client_of(office).get(reverse("read:sure", args=[document.pk]), **HTMX)
    sure = [draft.pk for draft in queries.drafts(document) if draft.confidence >= 0.75]

    before = queries.tally(document).accepted
    decide(accept="", draft=sure)

    assert before == 0 and rows.content.decode().count('name="draft"') == len(sure)
    assert queries.tally(document).accepted == len(sure) > 1


def test_undo_brings_the_row_back(client_of, office, document, decide, named):
    draft = named("饮水安全底线")
    decide(accept=draft.pk)

    answer = client_of(office).post(reverse("read:undo", args=[document.pk]), **HTMX)

    assert queries.draft(draft.pk).state == Decision.NEW
    assert f'id="draft-{draft.pk}"' in answer.content.decode()


def _typed(draft, **changes):
    return {"title": draft.title, "kind": draft.kind, "version": draft.version,
            "parent": draft.parent_id or "", **changes}  # fmt: skip


def test_an_edit_in_place_saves_and_accepts(client_of, office, document, named):
    draft, client = named("饮水安全底线"), client_of(office)
    url = reverse("read:edit", args=[document.pk, draft.pk])

    form = client.get(url, **HTMX).content.decode()
    client.post(url, _typed(draft, title="守住底线", deadline_on="2025-06-30"), **HTMX)

    stored = queries.draft(draft.pk)
    assert draft.title in form and "<html" not in form
    assert (stored.title, stored.state) == ("守住底线", Decision.EDITED)
    assert stored.deadline_on.isoformat() == "2025-06-30"


def test_a_stale_edit_shows_both_texts_and_a_second_save_wins(
    client_of, office, second_office, document, named, now
):
    draft, client = named("饮水安全底线"), client_of(office)
    url = reverse("read:edit", args=[document.pk, draft.pk])
    actions.edit_draft(draft=draft, version=1, by=second_office, at=now, title="别人的写法")

    refused = client.post(url, _typed(draft, title="我的写法"), **HTMX)
    again = client.post(url, _typed(draft, title="我的写法", version=2), **HTMX)

    page = refused.content.decode()
    assert refused.status_code == 409 and "别人的写法" in page and "我的写法" in page
    assert 'name="version" value="2"' in page
    assert again.status_code == 200 and queries.draft(draft.pk).title == "我的写法"


@pytest.mark.parametrize("changes", [{"title": ""}, {"kind": "king"}, {"deadline_on": "x"}])
def test_a_form_with_a_mistake_comes_back_with_it(client_of, office, document, named, changes):
    draft = named("饮水安全底线")
    url = reverse("read:edit", args=[document.pk, draft.pk])

    answer = client_of(office).post(url, _typed(draft, **changes), **HTMX)

    assert answer.status_code == 422
    assert queries.draft(draft.pk).state == Decision.NEW


def test_a_draft_is_added_from_a_selection_or_from_the_list(client_of, office, document):
    client, url = client_of(office), reverse("read:add", args=[document.pk])
    start = document.text.index("滨水新城")

    listed = client.get(url).content.decode()
    chosen = client.get(f"{url}?place={start}-{start + 4}", **HTMX).content.decode()
    client.post(url, {"place": f"{start}-{start + 4}", "kind": "goal", "title": ""}, **HTMX)
    nothing = client.post(url, {"kind": "goal", "title": "x", "place": "a-b"}, **HTMX)

    assert listed.count('name="place"') > 5 and "滨水新城" in chosen
    assert queries.drafts(document).filter(title="滨水新城", kind="goal").exists()
    assert nothing.status_code == 422


@pytest.mark.parametrize("role", ["leader", "auditor", "lead_unit", "administrator"])
def test_only_the_office_decides(client_of, document, named, role, request):
    client, draft = client_of(request.getfixturevalue(role)), named("饮水安全底线")

    answers = [
        client.post(reverse("read:decide", args=[document.pk]), {"accept": draft.pk}),
        client.post(reverse("read:undo", args=[document.pk])),
        client.get(reverse("read:edit", args=[document.pk, draft.pk])),
        client.get(reverse("read:add", args=[document.pk])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert queries.draft(draft.pk).state == Decision.NEW
