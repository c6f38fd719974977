"""What the public sees: frozen content only, cacheable, leading to the quoted sentence."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luodi.air import actions
from luodi.org.models import Person
from tests.air.conftest import altered

TABLES = re.compile(r'(?:FROM|JOIN|INTO|UPDATE) "?(\w+)"?')


@pytest.fixture
def anybody():
    """A browser of nobody in particular, reading English."""
    return Client(headers={"accept-language": "en"})


def touched(queries):
    """The tables that queries name."""
    return {table for query in queries for table in TABLES.findall(query["sql"])}


def addresses(publication):
    """Every public page of a board."""
    board = f"/public/boards/{publication.pk}"
    return ["/public/", board, f"{board}.csv", f"{board}/JXJ", f"{board}/QST"]


def test_public_pages_touch_no_table_but_those_of_airing(anybody, publication):
    for address in addresses(publication):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            answer = anybody.get(address)

        assert answer.status_code == 200, address
        assert touched(seen.captured_queries) <= {
            "air_board", "air_publication", "air_circular", "air_withdrawal",
        }  # fmt: skip
        assert len(seen.captured_queries) == 1


def test_public_pages_may_be_kept_but_are_asked_for_again_and_set_no_cookie(anybody, publication):
    for address in addresses(publication):
        answer = anybody.get(address)

        assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert not answer.cookies
        assert "csrf" not in answer.content.decode().lower()


def test_a_signed_in_persons_page_is_never_cached(client_of, office, publication):
    for address in addresses(publication):
        assert client_of(office).get(address).headers["Cache-Control"] == "no-store"


def test_a_place_leads_link_by_link_to_the_quoted_sentence(anybody, publication):
    listed = anybody.get("/public/").content.decode()
    board = f"/public/boards/{publication.pk}"
    assert f'href="{board}"' in listed

    table = anybody.get(board).content.decode()
    assert f'href="{board}/JXJ"' in table

    place = anybody.get(f"{board}/JXJ").content.decode()
    assert "建成东岸步道</blockquote>" in place
    assert "全区工作会议召开" in place and "taken in on 2025-01-02" in place


def test_a_place_shows_lines_light_and_rule(anybody, publication):
    page = anybody.get(f"/public/boards/{publication.pk}/QST").content.decode()
    row = publication.board.content["rows"][1]

    for line in row["why"]:
        assert line["title"]["en"] in page
    assert row["tasks"][0]["light_sentence"]["en"] in page
    assert "Stands below “宜居”" in page


def test_no_public_page_names_a_person(anybody, publication):
    names = [person.name for person in Person.objects.all()]

    for address in addresses(publication):
        page = anybody.get(address).content.decode()
        assert not [name for name in names if name in page]


def test_nobody_else_sees_a_way_into_the_house(anybody, client_of, administrator, publication):
    for browser in (anybody, client_of(administrator)):
        page = browser.get(f"/public/boards/{publication.pk}/JXJ").content.decode()

        assert not re.search(r'href="/(assess|delivery|plans|figures|boards)/', page)


def test_the_office_gets_the_same_page_with_links_into_the_house(
    client_of, office, publication, promenade
):
    page = client_of(office).get(f"/public/boards/{publication.pk}/JXJ").content.decode()

    assert f"/delivery/tasks/{promenade.pk}" in page
    assert f"/plans/lines/{promenade.pk}/source" in page
    assert "/assess/" in page


def test_a_unit_is_led_only_to_its_own_pages(client_of, lead_unit, publication):
    browser = client_of(lead_unit)

    own = browser.get(f"/public/boards/{publication.pk}/JXJ").content.decode()
    other = browser.get(f"/public/boards/{publication.pk}/QST").content.decode()
    assert "/delivery/tasks/" in own
    assert "/delivery/tasks/" not in other and "/assess/" not in other


def test_what_is_not_published_is_not_there(anybody, board):
    assert anybody.get("/public/boards/1").status_code == 404
    assert "Nothing is published yet" in anybody.get("/public/").content.decode()


def test_an_unknown_unit_has_no_place(anybody, publication):
    assert anybody.get(f"/public/boards/{publication.pk}/nothing").status_code == 404


def test_a_withdrawn_board_leaves_a_tombstone(anybody, publication, office, now):
    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)

    for address in addresses(publication)[1:]:
        answer = anybody.get(address)
        assert answer.status_code == 410
        assert "一项数字有误" in answer.content.decode()
    assert f"/public/boards/{publication.pk}" not in anybody.get("/public/").content.decode()


def test_the_language_can_be_asked_for_and_is_kept_in_links(anybody, publication):
    page = anybody.get(f"/public/boards/{publication.pk}?lang=zh-hans").content.decode()

    assert "年度重点任务，谁在前" in page
    assert f"/public/boards/{publication.pk}/JXJ?lang=zh-hans" in page
    odd = anybody.get(f"/public/boards/{publication.pk}?lang=klingon")
    assert odd.status_code == 200 and "klingon" not in odd.content.decode()


def test_a_board_that_is_not_what_was_frozen_is_not_shown(anybody, publication):
    altered(publication.board)

    for address in addresses(publication)[1:]:
        answer = anybody.get(address)
        assert answer.status_code == 410
        assert "does not match" in answer.content.decode() and "99.9" not in answer.content.decode()
    assert f"/public/boards/{publication.pk}" not in anybody.get("/public/").content.decode()
