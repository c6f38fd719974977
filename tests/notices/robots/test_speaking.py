"""B87: status 200 is no success by itself; busy is tried again, refused is not."""

import pytest

from luodi.notices.models import Outcome
from luodi.notices.robots import MESSENGERS, Key, say
from tests.notices.conftest import KEY, SECRET


def speak(messengers, now, kind, secret=SECRET, text="今日到期 3 项"):
    key = Key(messengers.url(kind), secret)
    return say(MESSENGERS[kind], key=key, text=text, at=now)


@pytest.mark.parametrize("kind", MESSENGERS)
def test_each_messenger_takes_what_is_said(messengers, now, kind):
    said = speak(messengers, now, kind)

    assert said.outcome == Outcome.SENT, said.answer
    assert messengers.texts == ["今日到期 3 项"]


@pytest.mark.parametrize("kind", ["dingtalk", "feishu"])
def test_a_wrong_secret_is_refused_although_the_status_is_200(messengers, now, kind):
    said = speak(messengers, now, kind, secret="another")

    assert said.outcome == Outcome.REFUSED
    assert said.answer.startswith("HTTP 200")
    assert "another" not in said.answer


def test_wecom_counts_bytes_and_not_letters(messengers, now):
    assert speak(messengers, now, "wecom", text="落" * 682).outcome == Outcome.SENT  # 2,046 bytes
    assert speak(messengers, now, "wecom", text="落" * 683).outcome == Outcome.REFUSED


@pytest.mark.parametrize(
    ("kind", "status", "content", "outcome"),
    [
        ("wecom", 200, {"errcode": 45009, "errmsg": "api freq out of limit"}, Outcome.LATER),
        ("dingtalk", 200, {"errcode": 130101, "errmsg": "send too fast"}, Outcome.LATER),
        ("feishu", 200, {"code": 11232, "msg": "frequency limited"}, Outcome.LATER),
        ("feishu", 429, {}, Outcome.LATER),
        ("wecom", 503, b"<html>busy</html>", Outcome.LATER),
        ("wecom", 200, b"<html>proxy</html>", Outcome.REFUSED),
        ("wecom", 200, b"", Outcome.REFUSED),
        ("wecom", 200, b"[" * 50_000, Outcome.REFUSED),
        ("wecom", 200, {"errcode": False}, Outcome.REFUSED),
        ("wecom", 200, {"errcode": "0"}, Outcome.REFUSED),
        ("wecom", 200, {"errcode": [45009]}, Outcome.REFUSED),
        ("wecom", 200, {"errcode": {"no": 45009}}, Outcome.REFUSED),
        ("feishu", 200, {"errcode": 0}, Outcome.REFUSED),
        ("wecom", 404, {"errcode": 0}, Outcome.REFUSED),
        ("wecom", 302, {"errcode": 0}, Outcome.REFUSED),
    ],
)
def test_what_an_answer_means(messengers, now, kind, status, content, outcome):
    messengers.answer_next(content, status)

    assert speak(messengers, now, kind).outcome == outcome


def test_an_answer_that_repeats_the_secrets_is_kept_without_them(messengers, now):
    messengers.answer_next({"errcode": 1, "errmsg": f"bad {KEY} and {SECRET}\n\x1b[31m"})

    answer = speak(messengers, now, "dingtalk").answer

    assert "bad" in answer
    assert KEY not in answer and SECRET not in answer and answer.isprintable()


def test_a_host_that_left_the_list_is_blocked(messengers, settings, now):
    settings.LUODI_ROBOT_HOSTS = []

    assert speak(messengers, now, "wecom").outcome == Outcome.BLOCKED
    assert messengers.calls == []


def test_nobody_there_is_later_and_an_answer_cut_off_is_unsure(messengers, now):
    messengers.answer_next(b"{}", **{"Content-Length": "50"})

    assert speak(messengers, now, "wecom").outcome == Outcome.UNSURE
    gone = Key(messengers.url("wecom").replace("127.0.0.1", "gone.invalid"))
    assert say(MESSENGERS["wecom"], key=gone, text="x", at=now).outcome == Outcome.BLOCKED


def test_a_name_that_nobody_knows_is_tried_again(settings, now):
    settings.LUODI_ROBOT_HOSTS = ["im.example"]

    def resolve(*_args):
        raise OSError("no such name")

    key = Key("https://im.example/cgi-bin/webhook/send?key=1")
    said = say(MESSENGERS["wecom"], key=key, text="x", at=now, resolve=resolve)

    assert said.outcome == Outcome.LATER
