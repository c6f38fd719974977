"""Saving, renaming and deleting filters: one's own alone, and only what the form knows."""

import pytest

from luodi.deliver import actions, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client_of, office):
    made = client_of(office)
    made.cookies["django_language"] = "en"
    return made


@pytest.fixture
def saved(office, now):
    return actions.save_filter(name="红灯", query="light=red", by=office, at=now)


def test_a_filter_is_kept_as_the_form_reads_it(browser, office, assignment):
    query = "light=red&q=东岸 步道&unit=x&fields=password&sort=due&size=100"

    answer = browser.post("/delivery/filters/save", {"name": "我的", "query": query})

    [kept] = queries.saved_filters(office)
    assert kept.query == "q=东岸%20步道&light=red&sort=due&size=100"
    assert answer.status_code == 302 and answer["Location"].startswith("/delivery/?q=")
    page = browser.get(answer["Location"]).content.decode()
    assert "我的" in page and 'value="东岸 步道"' in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"name": "红灯", "query": "light=red"}, "already"),
        ({"name": "", "query": "light=red"}, "needs a name"),
        ({"name": "全部", "query": "fields=password"}, "no filter to save"),
        ({"name": "全部", "query": ""}, "No filter is chosen"),
        ({"name": "坏\x00", "query": "light=red"}, "Null characters"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_told_and_nothing_is_kept(browser, office, saved, typed, words):
    answer = browser.post("/delivery/filters/save", typed)

    assert answer.status_code == 422 and words in answer.content.decode()
    assert queries.saved_filters(office) == [saved]


def test_filters_are_renamed_and_deleted(browser, office, saved):
    browser.post(f"/delivery/filters/{saved.pk}/rename", {"name": "滞后"})
    assert [one.name for one in queries.saved_filters(office)] == ["滞后"]
    assert "滞后" in browser.get("/delivery/filters").content.decode()

    wrong = browser.post(f"/delivery/filters/{saved.pk}/rename", {"name": ""})
    assert wrong.status_code == 422 and "needs a name" in wrong.content.decode()

    browser.post(f"/delivery/filters/{saved.pk}/drop")
    assert queries.saved_filters(office) == []
    assert "No filter is saved" in browser.get("/delivery/filters").content.decode()


@pytest.mark.parametrize("what", ["rename", "drop"])
def test_another_persons_filter_is_not_there(client_of, leader, saved, what):
    answer = client_of(leader).post(f"/delivery/filters/{saved.pk}/{what}", {"name": "我的"})

    assert answer.status_code == 404
    assert client_of(leader).post(f"/delivery/filters/{2**63}/{what}").status_code == 404
    assert saved.name not in client_of(leader).get("/delivery/").content.decode()
