"""The shelf keeps no more than it has room for, and an answer no longer than it is good."""

import dataclasses
import time
from datetime import UTC, datetime

from django.http import HttpResponse

from luodi.air.snapshots import Kept, Shelf, kept

AT = datetime(2025, 3, 3, 9, tzinfo=UTC)
STATE = ("a" * 64, None)


def answer(body: bytes = b"x" * 976) -> Kept:
    """A kept answer; of 976 bytes it takes 2,000 and a little, zipped bytes apart."""
    response = HttpResponse(body)
    response.snapshot = (STATE, AT)  # type: ignore[attr-defined]
    made = kept(response, writing_took=0, looks_again=5)
    assert made is not None
    return dataclasses.replace(made, zipped=b"")


def test_what_was_not_asked_for_longest_goes_first():
    shelf = Shelf(room=4500)  # two answers of 2,000
    for key in "ab":
        shelf.put(key, answer())
    shelf.get("a")

    shelf.put("c", answer())

    assert shelf.get("a") and shelf.get("c") and shelf.get("b") is None
    assert shelf.taken == 2 * answer().size


def test_an_answer_that_does_not_fit_at_all_pushes_nothing_out():
    shelf = Shelf(room=4500)
    shelf.put("a", answer())

    shelf.put("b", answer(b"x" * 5000))

    assert shelf.get("a") and shelf.get("b") is None


def test_the_same_key_is_kept_once():
    shelf = Shelf(room=4500)
    shelf.put("a", answer())
    shelf.put("a", answer())

    assert shelf.taken == answer().size


def test_what_took_long_to_write_is_written_again_more_rarely():
    response = HttpResponse(b"x")
    response.snapshot = (STATE, AT)
    begun = time.monotonic()

    quick = kept(response, writing_took=0.001, looks_again=5)
    slow = kept(response, writing_took=2, looks_again=5)
    never = kept(response, writing_took=2, looks_again=0)

    assert begun + 5 <= quick.good_until < begun + 6
    assert begun + 200 <= slow.good_until < begun + 201
    assert never.good_until <= time.monotonic()


def test_an_answer_that_is_no_snapshot_or_sets_a_cookie_is_not_kept():
    plain, cookie = HttpResponse(b"x"), HttpResponse(b"x")
    cookie.snapshot = (STATE, AT)
    cookie.set_cookie("a", "b")

    assert kept(plain, writing_took=0, looks_again=5) is None
    assert kept(cookie, writing_took=0, looks_again=5) is None
