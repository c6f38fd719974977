"""Merging and splitting through the browser, with htmx and without."""

import pytest
from django.urls import reverse

from luodi.read import actions, queries
from luodi.read.models import Decision, Draft, Origin

HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def tasks(document):
    return list(queries.drafts(document).filter(kind="task")[:2])


def _merge(document, drafts, **typed):
    seen = [f"{draft.pk}:{draft.version}" for draft in drafts]
    return {"draft": [draft.pk for draft in drafts], "seen": seen, "title": "", **typed}


def test_the_form_shows_the_drafts_and_their_titles(client_of, office, document, tasks):
    url = reverse("read:merge", args=[document.pk])

    part = client_of(office).get(url, {"draft": [d.pk for d in tasks]}, **HTMX).content.decode()

    assert all(draft.title in part for draft in tasks) and "<html" not in part
    assert part.count('name="seen"') == part.count('name="title_of"') == 2


def test_with_htmx_both_panes_come_back_and_the_one_is_first(client_of, office, document, tasks):
    url = reverse("read:merge", args=[document.pk])

    answer = client_of(office).post(url, _merge(document, tasks, title="并成"), **HTMX)

    made = Draft.objects.get(origin=Origin.MERGED)
    text = answer.content.decode()
    assert (
        f'data-first="{made.pk}"' in text and 'id="drafts"' in text and 'id="source-text"' in text
    )


def test_without_htmx_the_desk_comes_back_at_the_one(client_of, office, document, tasks):
    url = reverse("read:merge", args=[document.pk])

    answer = client_of(office).post(url, _merge(document, tasks, title_of=tasks[1].pk))

    made = Draft.objects.get(origin=Origin.MERGED)
    assert answer["Location"].endswith(f"#draft-{made.pk}") and made.title == tasks[1].title


def test_the_unit_of_the_chosen_draft_is_taken(
    client_of, office, document, tasks, now, industry_bureau, education_commission
):
    for draft, unit in zip(tasks, (industry_bureau, education_commission), strict=True):
        actions.assign_lead_unit(drafts=[draft], unit=unit, by=office, at=now)
    tasks = [queries.draft(draft.pk) for draft in tasks]
    url = reverse("read:merge", args=[document.pk])

    client_of(office).post(url, _merge(document, tasks, title="并成", unit_of=tasks[1].pk))

    assert Draft.objects.get(origin=Origin.MERGED).lead_unit == education_commission


def test_a_double_press_makes_one(client_of, office, document, tasks):
    url, client = reverse("read:merge", args=[document.pk]), client_of(office)
    typed = _merge(document, tasks, title="并成")

    answers = [client.post(url, typed, **HTMX) for _press in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Draft.objects.filter(origin=Origin.MERGED).count() == 1


def test_a_stale_merger_shows_both_texts_and_a_second_press_wins(
    client_of, office, second_office, document, tasks, now
):
    url, client = reverse("read:merge", args=[document.pk]), client_of(office)
    typed = _merge(document, tasks, title="我的写法")
    actions.edit_draft(draft=tasks[0], version=1, title="别人的写法", by=second_office, at=now)

    refused = client.post(url, typed, **HTMX)
    fresh = [queries.draft(draft.pk) for draft in tasks]
    again = client.post(url, _merge(document, fresh, title="我的写法"), **HTMX)

    page = refused.content.decode()
    assert refused.status_code == 409 and "别人的写法" in page and "我的写法" in page
    assert f'value="{tasks[0].pk}:2"' in page
    assert again.status_code == 200 and Draft.objects.filter(title="我的写法").exists()


@pytest.mark.parametrize(
    "typed",
    [
        {"draft": []},
        {"draft": ["first"]},
        {"draft": ["first", "9" * 19, "-1", "²", "x"]},
        {"draft": ["first", "second"], "unit_of": "999999"},
        {"draft": ["first", "second"], "title": "长" * 301},
        {"draft": ["first", "second"], "title": "a\0b"},
        {"draft": ["first", "second"], "title_of": "999999"},
    ],
)
def test_what_cannot_be_merged_is_a_sentence_and_changes_nothing(
    client_of, office, document, tasks, now, typed, industry_bureau, education_commission
):
    for draft, unit in zip(tasks, (industry_bureau, education_commission), strict=True):
        actions.assign_lead_unit(drafts=[draft], unit=unit, by=office, at=now)
    names = dict(zip(("first", "second"), tasks, strict=True))
    sent = [names[key].pk if key in names else key for key in typed["draft"]]
    seen = [f"{draft.pk}:{draft.version + 1}" for draft in tasks]
    url = reverse("read:merge", args=[document.pk])

    answer = client_of(office).post(url, {"title": "x", "seen": seen, **typed, "draft": sent})

    assert answer.status_code == 422
    assert not Draft.objects.filter(origin=Origin.MERGED).exists()


@pytest.mark.parametrize("seen", [[], ["x"], ["9" * 30 + ":1"], ["1:" + "9" * 30]])
def test_without_the_versions_seen_nothing_is_merged(client_of, office, document, tasks, seen):
    url = reverse("read:merge", args=[document.pk])

    answer = client_of(office).post(url, _merge(document, tasks, title="并成", seen=seen))

    assert answer.status_code == 409 and not Draft.objects.filter(origin=Origin.MERGED).exists()


def test_drafts_of_another_document_are_left_out(client_of, office, document, ingested, tasks, now):
    other = actions.read_document(
        document=ingested("## 另一页\n\n会议强调,要办好会展。\n", "other.txt"), by=office, at=now
    )
    stranger = queries.drafts(other).filter(kind="task").first()
    url = reverse("read:merge", args=[document.pk])

    answer = client_of(office).post(url, _merge(document, [tasks[0], stranger], title="并成"))

    assert answer.status_code == 422 and stranger.title not in answer.content.decode()


# ── splitting ──


@pytest.fixture
def split_url(document, named):
    return reverse("read:split", args=[document.pk, named("水库巡查").parent.pk])


def test_the_form_proposes_the_parts_of_the_words(client_of, office, split_url):
    client = client_of(office)

    coarse = client.get(split_url, **HTMX).content.decode()
    fine = client.get(f"{split_url}?fine=1", **HTMX).content.decode()

    assert fine.count('name="title"') > coarse.count('name="title"') >= 3
    assert 'name="version"' in fine


def test_parts_are_made_with_their_own_words(client_of, office, document, named, split_url):
    project = named("水库巡查").parent
    from luodi.read.parts import parts_of

    rows = parts_of(project, fine=True)
    typed = {
        "version": project.version, "title": [row.text for row in rows] + ["", ""],
        "place": [row.place for row in rows] + ["", ""],
    }  # fmt: skip

    answer = client_of(office).post(split_url, typed, **HTMX)

    made = list(Draft.objects.filter(split_from=project).order_by("position"))
    assert answer.status_code == 200 and len(made) == len(rows)
    assert all(row.text in queries.citations_of(one)[0].quote
               for row, one in zip(rows, made, strict=True))  # fmt: skip


def test_a_double_press_splits_once(client_of, office, named, split_url):
    project, client = named("水库巡查").parent, client_of(office)
    typed = {"version": project.version, "title": ["甲", "乙"], "place": ["", ""]}

    answers = [client.post(split_url, typed, **HTMX) for _press in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert Draft.objects.filter(split_from=project).count() == 2


def test_a_stale_split_shows_both_and_a_second_press_wins(
    client_of, office, second_office, named, split_url, now
):
    project, client = named("水库巡查").parent, client_of(office)
    actions.edit_draft(draft=project, version=1, title="别人的写法", by=second_office, at=now)
    typed = {"version": 1, "title": ["我的甲", "乙"], "place": ["", ""]}

    refused = client.post(split_url, typed, **HTMX)
    again = client.post(split_url, {**typed, "version": 2}, **HTMX)

    page = refused.content.decode()
    assert refused.status_code == 409 and "别人的写法" in page and "我的甲" in page
    assert 'name="version" value="2"' in page and again.status_code == 200


@pytest.mark.parametrize(
    ("titles", "places"),
    [
        (["一"], [""]),
        ([], []),
        (["一", "二\0"], ["", ""]),
        (["一", "长" * 301], ["", ""]),
        (["一", "二"], ["0-2", ""]),
        (["一", "二"], ["-3-4", ""]),
        (["一", "二"], ["5-3", ""]),
        (["一", "二"], [f"1-{2**63}", ""]),
        (["一", "二"], ["far away", ""]),
        (["一", "二"], ["9-9", ""]),
        ([str(n) for n in range(21)], [""] * 21),
    ],
)
def test_what_cannot_be_split_is_a_sentence(client_of, office, named, split_url, titles, places):
    project = named("水库巡查").parent
    typed = {"version": project.version, "title": titles, "place": places}

    answer = client_of(office).post(split_url, typed)

    assert answer.status_code == 422
    assert not Draft.objects.filter(split_from=project).exists()
    assert queries.draft(project.pk).state == Decision.NEW


@pytest.mark.parametrize("version", ["", "x", "9" * 5000])
def test_a_split_without_a_version_is_a_mistake(client_of, office, split_url, version):
    typed = {"version": version, "title": ["一", "二"], "place": ["", ""]}

    assert client_of(office).post(split_url, typed).status_code in (409, 422)


def test_undo_through_the_desk_takes_the_split_back(client_of, office, document, named, split_url):
    project, client = named("水库巡查").parent, client_of(office)
    client.post(split_url, {"version": 1, "title": ["甲", "乙"], "place": ["", ""]}, **HTMX)

    client.post(reverse("read:undo", args=[document.pk]), **HTMX)

    assert queries.draft(project.pk).state == Decision.NEW
    assert not queries.drafts(document).filter(origin=Origin.SPLIT).exists()


@pytest.mark.parametrize("role", ["leader", "auditor", "lead_unit", "administrator"])
def test_only_the_office_reshapes(client_of, document, tasks, split_url, role, request):
    client = client_of(request.getfixturevalue(role))

    answers = [
        client.get(reverse("read:merge", args=[document.pk])),
        client.post(reverse("read:merge", args=[document.pk]), _merge(document, tasks, title="x")),
        client.get(split_url),
        client.post(split_url, {"version": 1, "title": ["甲", "乙"]}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 4
    assert not Draft.objects.exclude(origin=Origin.READ).exists()


@pytest.mark.parametrize("pk", [0, 10**6, 2**63, 2**70])
def test_what_is_not_there_is_404(client_of, office, document, pk):
    client = client_of(office)

    assert client.get(f"/documents/{pk}/desk/merge").status_code == 404
    assert client.get(f"/documents/{document.pk}/desk/{pk}/split").status_code == 404
