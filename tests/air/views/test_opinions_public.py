"""The public sends opinions and looks answers up: no account, no cookie, no flood, no forging."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from luodi.air import actions, queries
from luodi.air.models import Opinion, OpinionContact
from luodi.air.opinion_form_mark import new_mark
from luodi.entry.models import Guesses
from luodi.org.models import Unit
from tests.air.views.test_public import touched

SEND, RECEIPT, SHOWN = "/public/opinions/send", "/public/opinions/receipt", "/public/opinions"
OF_THE_HOUSE = "audit_event", "org_unit"  # asked only where nothing frozen says so
LISTS = "/public/", "/public/landmarks"


@pytest.fixture
def anybody():
    """A browser of nobody in particular, reading English, that insists on Django's own token."""
    return Client(headers={"accept-language": "en"}, enforce_csrf_checks=True)


@pytest.fixture
def _clock(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def send(anybody, now, _clock, db):
    """Send an opinion from a form that was shown a minute ago."""

    def sent(text="路灯坏了", *, shown=timedelta(minutes=1), about="", headers=None, **fields):
        given = {"text": text, "mark": new_mark(now - shown), **fields}
        return anybody.post(f"{SEND}?about={about}", given, headers=headers or {})

    return sent


def test_an_opinion_is_sent_without_account_or_cookie(anybody, send, db):
    form = anybody.get(SEND)
    answer = send()

    assert (form.status_code, answer.status_code) == (200, 200)
    assert not form.cookies and not answer.cookies
    assert "no-store" in form.headers["Cache-Control"] and "csrf" not in form.text.lower()
    assert "no-store" in answer.headers["Cache-Control"]
    opinion = Opinion.objects.get()
    assert opinion.text == "路灯坏了"
    assert not OpinionContact.objects.exists()


def test_the_receipt_looks_up_state_and_answer(anybody, send, release, town, office, now):
    code = send().context["receipt"]
    opinion = Opinion.objects.get()

    assert "It is not answered yet" in anybody.post(RECEIPT, {"code": code}).text
    actions.assign_opinion(opinion=opinion, unit=town, version=1, by=office, at=now)
    assert "now with 溪桥区青石滩镇人民政府" in anybody.post(RECEIPT, {"code": code}).text


def test_the_receipt_of_an_answered_opinion_shows_the_answer(anybody, send, release):
    code = send().context["receipt"]
    release(Opinion.objects.get())

    assert "已换灯" in anybody.post(RECEIPT, {"code": code.lower()}).text


def test_the_receipt_tells_why_an_answer_was_taken_back_or_an_opinion_closed(
    anybody, send, release, office, now
):
    first, second = send().context["receipt"], send("另一条").context["receipt"]
    one, two = Opinion.objects.order_by("pk")
    release(one)
    actions.take_answer_back(opinion=one, reason="门牌未遮", version=4, by=office, at=now)
    actions.close_opinion(opinion=two, reason="属市级事权", version=1, by=office, at=now)

    assert "门牌未遮" in anybody.post(RECEIPT, {"code": first}).text
    assert "属市级事权" in anybody.post(RECEIPT, {"code": second}).text


def test_a_code_of_nobody_is_told_and_kept(anybody, db):
    answer = anybody.post(RECEIPT, {"code": "AAAA-BBBB-CCCC-DDDD"})

    assert answer.status_code == 422
    assert "No opinion has this code" in answer.text and "AAAA-BBBB-CCCC-DDDD" in answer.text


def test_a_form_from_another_site_is_refused(send):
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"},
                    {"Origin": "http://["}, {"Sec-Fetch-Site": "cross-site"}):  # fmt: skip
        answer = send(headers=headers)

        assert answer.status_code == 403
        assert "路灯坏了" in answer.text
    assert not Opinion.objects.exists()
    assert send(headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"})
    assert Opinion.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [({"website": "http://spam.example"}, "A field that people do not see"),
     ({"mark": "forged"}, "more than twelve hours, or was altered"),
     ({"shown": timedelta(hours=13)}, "more than twelve hours, or was altered"),
     ({"shown": timedelta(seconds=1)}, "faster than anybody writes"),
     ({"contact": "1" * 101}, "at most 100")],
)  # fmt: skip
def test_what_is_not_taken_is_told_and_the_words_are_kept(send, given, told):
    answer = send("路灯坏了三天", **given)

    assert answer.status_code == 422
    assert told in answer.text and "路灯坏了三天</textarea>" in answer.text
    assert not Opinion.objects.exists()


def test_after_a_refusal_the_same_page_can_be_sent(anybody, send, now):
    refused = send(mark="forged")
    mark = refused.context["form"]["mark"].value()

    with time_machine.travel(now + timedelta(seconds=5), tick=False):
        assert anybody.post(SEND, {"text": "路灯坏了", "mark": mark}).context["receipt"]


def test_a_form_sent_twice_shows_the_same_receipt(anybody, now, _clock, db):
    given = {"text": "路灯坏了", "mark": new_mark(now - timedelta(minutes=1))}

    first, second = (anybody.post(SEND, given).context["receipt"] for _time in range(2))

    assert first == second
    assert Opinion.objects.count() == 1


def test_the_eleventh_of_an_hour_from_one_network_waits(send, now):
    statuses = [send(f"第{number}条").status_code for number in range(11)]

    assert statuses == [200] * 10 + [429]
    assert Opinion.objects.count() == 10
    kept = "".join(f"{row.digest}{row.moments}" for row in Guesses.objects.all())
    assert "127.0.0.1" not in kept
    with time_machine.travel(now + timedelta(minutes=61), tick=False):
        assert send("再来一条", shown=timedelta(minutes=-60)).status_code == 200
    assert Opinion.objects.count() == 11


def test_signs_that_nobody_sees_are_taken_out_and_lines_are_kept(send):
    send("第一行\r\n第二行\u202e\u200b\x07")

    assert Opinion.objects.get().text == "第一行\n第二行"


def test_a_text_of_a_thousand_characters_is_taken_and_one_more_is_not(send):
    assert send("字" * 1000).status_code == 200
    assert send("字" * 1001).status_code == 422


def test_whoever_is_signed_in_sends_as_nobody(client_of, office, now, _clock):
    client_of(office).post(SEND, {"text": "路灯坏了", "mark": new_mark(now - timedelta(minutes=1))})

    assert Opinion.objects.get().steps.get().by is None


def test_a_board_that_does_not_stand_is_left_out(send, publication, second_office, now):
    send("关于榜单", about=publication.pk)
    actions.withdraw(publication=publication, reason="有误", by=second_office, at=now)
    send("关于撤下的榜单", about=publication.pk)
    send("关于没有的榜单", about="99999999999999999999")

    assert [one.about_id for one in Opinion.objects.order_by("pk")] == [publication.pk, None, None]


def test_the_public_page_shows_answers_numbers_and_marks(anybody, receive, release, office, now):
    release(receive("<script>alert(1)</script>"), after=timedelta(days=3))
    taken = release(receive("第二条"))
    actions.take_answer_back(opinion=taken, reason="门牌未遮", version=4, by=office, at=now)
    receive("等待中的一条")

    page = anybody.get(SHOWN).text

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and "<script>" not in page
    assert "已换灯" in page and "溪桥区青石滩镇人民政府" in page and "after 3 days" in page
    assert "was taken back on 2025-03-03" in page and "门牌未遮" in page and "第二条" not in page
    assert "等待中的一条" not in page


def test_no_public_page_shows_a_name_a_contact_or_what_was_taken_out(
    anybody, receive, town, office, second_office, now
):
    opinion = receive("王某家门口路灯坏了", name="王某某", contact="13900000000")
    actions.assign_opinion(opinion=opinion, unit=town, version=1, by=office, at=now)
    actions.redact_opinion(opinion=opinion, words="■■路灯坏了", version=2, by=office, at=now)
    actions.answer_opinion(opinion=opinion, words="已换灯", version=3, by=office, at=now)
    actions.release_answer(opinion=opinion, version=4, by=second_office, at=now)

    page = anybody.get(SHOWN).text

    assert "■■路灯坏了" in page and "Personal particulars were taken out" in page
    hidden = ("王某", "139", office.name, second_office.name)
    assert not [word for word in hidden if word in page]


def test_public_pages_ask_other_rooms_for_no_more_than_whether_the_house_is_the_demo(
    anybody, answered
):
    for address in (SHOWN, SEND, RECEIPT):
        with CaptureQueriesContext(connection) as seen:
            answer = anybody.get(address)

        assert answer.status_code == 200
        assert {table for table in touched(seen.captured_queries)} <= {
            "air_opinion", "air_opinionstep", *(() if address == SHOWN else OF_THE_HOUSE),
        }  # fmt: skip


@pytest.mark.parametrize("code", ["demo", "other"])
def test_the_demo_says_so_on_each_page_also_where_nothing_is_published(anybody, send, code):
    Unit.objects.create(code=code, name="云汀区（虚构）", short_name="云汀区")

    pages = [anybody.get(address).text for address in (SHOWN, SEND, RECEIPT, *LISTS)]
    pages += [send().text, send("").text]

    assert "Your receipt code" in pages[-2]
    assert {"Everything here is invented" in page for page in pages} == {code == "demo"}


def test_an_empty_page_says_so(anybody, db):
    page = anybody.get(SHOWN).text

    assert "No answer is public yet" in page
    assert queries.opinion_numbers().received == 0
