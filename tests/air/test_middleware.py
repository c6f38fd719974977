"""Kept answers to the public: the same bytes, never somebody's, and gone with the publication."""

import gzip

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luodi.air import actions
from tests.air.conftest import altered

LONG = 3600  # seconds


@pytest.fixture(autouse=True)
def _kept_for_long(settings):
    """Answers are kept, as in a house: only the state of the publication ends them."""
    settings.LUODI_PUBLIC_LOOKS_AGAIN_SECONDS = LONG


@pytest.fixture
def anybody():
    """A browser of nobody in particular, reading English; its own server, with an empty shelf."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def address(publication):
    """The public page of the board."""
    return f"/public/boards/{publication.pk}"


def asked(browser, address, **headers):
    """The answer, and how many questions the database was asked for it."""
    with CaptureQueriesContext(connection) as seen:
        answer = browser.get(address, headers=headers)
    return answer, [query["sql"] for query in seen.captured_queries]


def test_a_second_answer_has_the_same_bytes_and_asks_for_the_state_alone(anybody, address):
    for tail in ("", "/JXJ", ".csv"):
        first, _written = asked(anybody, address + tail)
        second, questions = asked(anybody, address + tail)

        assert second.content == first.content and second.status_code == 200
        assert second.headers["ETag"] == first.headers["ETag"]
        assert second.headers["Content-Type"] == first.headers["Content-Type"]
        assert len(questions) == 1 and "content" not in questions[0]


def test_what_is_told_above_a_kept_answer_is_what_was_told_above_the_first(anybody, address):
    first, second = anybody.get(address), anybody.get(address)

    for name in ("Cache-Control", "Vary", "Content-Security-Policy", "X-Frame-Options",
                 "X-Content-Type-Options", "Last-Modified", "Content-Language"):  # fmt: skip
        assert second.headers[name] == first.headers[name], name
    assert first.headers["X-Request-ID"] != second.headers["X-Request-ID"]
    assert second.headers["X-Frame-Options"] == "DENY"


def test_a_withdrawal_is_told_at_once(anybody, address, publication, office, now):
    anybody.get(address)

    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)

    for _first_and_kept in range(2):
        answer = anybody.get(address)
        assert answer.status_code == 410
        assert "一项数字有误" in answer.content.decode()


def test_whoever_has_it_is_told_that_nothing_changed(anybody, address, publication, office, now):
    tag = anybody.get(address).headers["ETag"]

    answer = anybody.get(address, headers={"if-none-match": f'"other", W/{tag}'})

    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)
    assert anybody.get(address, headers={"if-none-match": tag}).status_code == 410


def test_without_a_tag_the_day_tells_whether_something_changed(anybody, address):
    day = anybody.get(address).headers["Last-Modified"]

    assert anybody.get(address, headers={"if-modified-since": day}).status_code == 304
    earlier = {"if-modified-since": "Wed, 01 Jan 2020 00:00:00 GMT"}
    assert anybody.get(address, headers=earlier).status_code == 200


@pytest.mark.parametrize(
    ("accepts", "zipped"),
    [("gzip, deflate", True), ("br;q=1, GZIP;q=0.5", True), ("gzip;q=0", False), ("", False)],
)
def test_it_is_zipped_for_whoever_reads_that(anybody, address, accepts, zipped):
    plain = anybody.get(address)
    answer = anybody.get(address, headers={"accept-encoding": accepts})

    assert (answer.headers.get("Content-Encoding") == "gzip") == zipped
    told = gzip.decompress(answer.content) if zipped else answer.content
    assert told == plain.content
    assert (answer.headers["ETag"] == plain.headers["ETag"]) != zipped
    assert answer.headers["Content-Length"] == str(len(answer.content))
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_each_language_and_theme_has_its_own_answer(anybody, address):
    english = anybody.get(address).content.decode()
    chinese = anybody.get(f"{address}?lang=zh-hans").content.decode()
    anybody.cookies["luodi_theme"] = "dark"
    dark = anybody.get(address).content.decode()

    assert "Who is ahead" in english and "谁在前" in chinese
    assert 'data-bs-theme="system"' in english and 'data-bs-theme="dark"' in dark
    assert anybody.get(address, headers={"accept-language": "zh"}).content.decode() != dark


def test_a_page_for_somebody_signed_in_is_neither_kept_nor_answered_from_what_is_kept(
    client_of, anybody, office, address, promenade
):
    browser = client_of(office)
    path = f"{address}/JXJ"
    inside = browser.get(path)
    outside = anybody.get(path)

    # one server answers both: the browsers share it
    anybody.cookies["sessionid"] = browser.cookies["sessionid"].value
    again = anybody.get(path)
    del anybody.cookies["sessionid"]
    kept = anybody.get(path)

    link = f"/delivery/tasks/{promenade.pk}"
    assert link in inside.content.decode() and link in again.content.decode()
    assert link not in outside.content.decode() and kept.content == outside.content
    assert again.headers["Cache-Control"] == "no-store" and "ETag" not in again.headers


def test_altered_content_is_never_sent_and_is_refused_when_it_is_looked_at(
    anybody, address, publication, settings
):
    frozen = anybody.get(address).content
    altered(publication.board)

    assert anybody.get(address).content == frozen  # what was frozen, not what it was altered to
    settings.LUODI_PUBLIC_LOOKS_AGAIN_SECONDS = 0
    answer = Client(headers={"accept-language": "en"}).get(address)
    assert answer.status_code == 410 and "99.9" not in answer.content.decode()


def test_what_is_refused_as_altered_is_not_kept(anybody, address, publication):
    altered(publication.board)
    anybody.get(address)

    _answer, questions = asked(anybody, address)

    assert any("content" in question for question in questions)


def test_addresses_that_ask_for_anything_else_are_answered_anew(anybody, address):
    for tail in ("?lang=en&x=1", "/NOBODY"):
        anybody.get(address + tail)
        _answer, questions = asked(anybody, address + tail)
        assert any("content" in question for question in questions), tail


@pytest.mark.parametrize(
    ("zeros", "tail", "theme"),
    [("", "?lang=klingon", ""), ("", "?screen=2", ""), ("", "?lang=&screen=", ""), ("000", "", ""),
     ("", "", "klingon"), ("", "", "system")],
)  # fmt: skip
def test_one_page_under_many_names_is_kept_once(anybody, publication, zeros, tail, theme):
    first = anybody.get(f"/public/boards/{publication.pk}")
    anybody.cookies["luodi_theme"] = theme

    answer, questions = asked(anybody, f"/public/boards/{zeros}{publication.pk}{tail}")

    assert answer.content == first.content
    assert not any("content" in question for question in questions)


def test_the_screen_has_an_answer_of_its_own_and_a_units_page_has_none(anybody, address):
    page, screen = anybody.get(address), anybody.get(f"{address}?screen=1")
    assert "data-air-frames" in screen.content.decode() and page.content != screen.content

    anybody.get(f"{address}/JXJ")
    _answer, questions = asked(anybody, f"{address}/JXJ?screen=1")
    assert not any("content" in question for question in questions)


def test_a_withdrawn_board_has_no_place_for_whom_it_never_had(
    anybody, address, publication, office, now
):
    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)

    for tail in ("/NOBODY", "/panels/pie", "/panels/pie.csv", "/embed/pie"):
        assert anybody.get(address + tail).status_code == 404, tail
    for tail in ("/JXJ", "/panels/heat", "/panels/heat.csv", "/embed/heat"):
        assert anybody.get(address + tail).status_code == 410, tail


@pytest.mark.parametrize("tail", ["", "/JXJ", ".csv", "/panels/heat", "/files/board.json"])
def test_head_tells_what_get_tells_without_the_body(anybody, address, tail):
    first = anybody.head(address + tail)  # nothing is kept yet
    body = anybody.get(address + tail)
    kept = anybody.head(address + tail)

    for answer in (first, kept):
        assert (answer.status_code, answer.content) == (200, b"")
        for name in ("ETag", "Content-Length", "Content-Type", "Cache-Control", "Last-Modified"):
            assert answer.headers[name] == body.headers[name], name
    assert len(body.content) == int(body.headers["Content-Length"]) > 0


def test_head_of_the_list_is_answered_and_of_nothing_is_not_there(anybody, publication):
    assert anybody.head("/public/").status_code == 200
    assert anybody.head("/public/boards/999999").status_code == 404


def test_a_key_that_no_database_can_hold_is_not_there(anybody, db):
    assert anybody.get("/public/boards/" + "9" * 40).status_code == 404


def test_a_host_that_is_not_ours_is_refused_also_where_an_answer_is_kept(anybody, address):
    anybody.get(address)

    assert anybody.get(address, headers={"host": "elsewhere.example"}).status_code == 400
