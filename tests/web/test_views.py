"""Home by role, help, health, theme, language, and the auditor's desk."""

import pytest
from django.test import Client

from luodi.audit import guards
from luodi.org import actions


@pytest.fixture
def english(client: Client) -> Client:
    client.cookies["django_language"] = "en"
    return client


def test_whoever_comes_from_outside_reads_what_luodi_is(english, db) -> None:
    page = english.get("/").text

    assert "A decision is worth what is delivered" in page
    assert 'href="/sign-in"' in page
    assert 'href="/public/"' in page
    assert "hx-get" not in page


BEHIND_THE_PLAN = [
    "/plans/home-card", "/delivery/home-card", "/watch/home-card", "/assess/home-card",
    "/boards/home-card", "/review/home-card",
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "fragments"),
    [("office", ["/documents/home-card", *BEHIND_THE_PLAN]),
     ("leader", ["/documents/home-card", *BEHIND_THE_PLAN]),
     ("auditor", ["/documents/home-card", *BEHIND_THE_PLAN, "/trail/chain"]),
     ("lead-unit", BEHIND_THE_PLAN),
     ("reporting-unit", BEHIND_THE_PLAN),
     ("administrator", []), ("security", [])],
)  # fmt: skip
def test_home_shows_each_role_its_own_cards(somebody, client_of, name, fragments) -> None:
    import re

    page = client_of(somebody(name)).get("/").text

    assert re.findall(r'hx-get="([^"]+)"', page) == fragments


@pytest.mark.parametrize("name", ["office", "leader", "auditor", "lead-unit", "reporting-unit"])
def test_the_cards_answer(somebody, client_of, name) -> None:
    browser = client_of(somebody(name))

    cards = [card.fragment for card in _cards(somebody(name).role) if card.fragment]

    assert cards
    assert all(browser.get(address).status_code == 200 for address in cards)


def _cards(role):
    from luodi.web import cards

    return cards.for_role(role)


def test_health_answers_without_sign_in(client, db) -> None:
    answer = client.get("/health")

    assert answer.status_code == 200
    assert answer.json()["status"] == "ok"


def test_the_language_is_switched_by_a_form_and_kept(client, db) -> None:
    assert 'lang="zh-Hans"' in client.get("/help").text

    answer = client.post("/language", {"language": "en", "next": "/help"})

    assert answer["Location"] == "/help"
    assert '<html lang="en"' in client.get("/help").text


def test_the_theme_is_kept_in_a_cookie_and_rendered_by_the_server(client, db) -> None:
    answer = client.post("/theme", {"theme": "dark", "next": "/help"})

    assert answer["Location"] == "/help"
    assert 'data-bs-theme="dark"' in client.get("/help").text


def test_an_unknown_theme_is_not_kept(client, db) -> None:
    client.post("/theme", {"theme": "pink"})

    assert 'data-bs-theme="system"' in client.get("/help").text


def test_shortcuts_can_be_switched_off_and_on(client, db) -> None:
    assert "data-ld-shortcuts" in client.get("/help").text

    client.post("/theme", {"shortcuts": "off"})
    assert "data-ld-shortcuts" not in client.get("/help").text

    client.post("/theme", {"shortcuts": "on"})
    assert "data-ld-shortcuts" in client.get("/help").text


@pytest.mark.parametrize("address", ["https://evil.example/", "//evil.example", "javascript:x"])
@pytest.mark.parametrize("path", ["/theme", "/language"])
def test_no_form_of_the_frame_leads_to_another_house(client, db, path, address) -> None:
    answer = client.post(path, {"theme": "dark", "language": "en", "next": address})

    assert answer["Location"] == "/"


def test_the_trail_names_people_and_tells_what_happened(client_of, auditor, office, now) -> None:
    browser = client_of(auditor)
    browser.cookies["django_language"] = "en"
    actions.edit_person(by=office, at=now, person=office, is_active=False)

    page = browser.get("/trail").text

    assert "督查员甲" in page
    assert "Person edited" in page


def test_the_trail_is_filtered_by_kind_object_and_person(client_of, auditor, district) -> None:
    page = client_of(auditor).get(
        "/trail", {"kind": "org.unit_added", "target": f"org.unit:{district.pk}", "actor": ""}
    )

    assert [entry.target for entry in page.context["entries"]] == [f"org.unit:{district.pk}"]


def test_a_filter_that_fits_nothing_says_so(client_of, auditor) -> None:
    page = client_of(auditor).get("/trail", {"actor": "person:999999"}).text

    assert "ld-empty" in page


def test_the_trail_has_pages(client_of, auditor, district, now) -> None:
    for number in range(60):
        actions.edit_unit(by=None, at=now, unit=district, short_name=f"区{number}")
    browser = client_of(auditor)

    first = browser.get("/trail")
    numbers = [entry.number for entry in first.context["entries"]]
    second = browser.get(f"/trail?before={numbers[-1]}")

    assert len(numbers) == 50
    assert f"before={numbers[-1]}" in first.text
    assert second.context["entries"][0].number == numbers[-1] - 1


def test_the_chain_is_told_to_hold(client_of, auditor) -> None:
    browser = client_of(auditor)

    page = browser.get("/trail/chain")
    fragment = browser.get("/trail/chain", headers={"HX-Request": "true"})

    assert page.context["report"].holds
    assert "ld-badge-ok" in fragment.text and "<html" not in fragment.text


def test_a_broken_chain_is_told_with_its_place(client_of, auditor) -> None:
    from django.db import connection

    guards.take_off(connection)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE audit_event SET actor = 'person:9' WHERE number = 4")

    page = client_of(auditor).get("/trail/chain")

    assert page.context["report"].broken_at == 4
    assert "ld-badge-bad" in page.text


def test_a_history_shows_before_and_after(client_of, auditor, district, now) -> None:
    actions.edit_unit(by=None, at=now, unit=district, short_name="溪桥", reason="更名")

    page = client_of(auditor).get(f"/trail/org.unit:{district.pk}").text

    assert "<del>溪桥区</del>" in page and "<ins>溪桥</ins>" in page
    assert "更名" in page


def test_a_history_of_nothing_says_so(client_of, auditor) -> None:
    assert "ld-empty" in client_of(auditor).get("/trail/org.unit:999999").text


def test_search_finds_units_and_keeps_the_text(client_of, office, health_commission) -> None:
    page = client_of(office).get("/search", {"q": "卫健"}).text

    assert f'href="/units/{health_commission.pk}"' in page
    assert 'value="卫健"' in page


def test_search_is_escaped(client_of, office) -> None:
    page = client_of(office).get("/search", {"q": "<script>alert(1)</script>"}).text

    assert "<script>alert" not in page


@pytest.mark.parametrize("text", ["", "   ", "\x00", "区" * 5000, "%", "_", "'\"\\"])
def test_no_search_makes_the_house_stumble(client_of, office, text: str) -> None:
    assert client_of(office).get("/search", {"q": text}).status_code == 200


def test_no_page_is_kept_in_the_browser_for_whoever_signs_in_next(client_of, office) -> None:
    page = client_of(office).get("/")

    assert page["Cache-Control"] == "no-store"
    assert '"historyCacheSize":0' in page.text  # htmx would keep copies beside the browser's cache
