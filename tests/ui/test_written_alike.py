"""Rows that differ in some words are written from one; a word that looks like a place is a word."""

from luodi.ui.written_alike import Alike

ALIKE = Alike(("pk", "title"))


def test_every_place_gets_its_word_as_often_as_it_stands():
    pk, title = ALIKE.marks["pk"], ALIKE.marks["title"]
    parts = ALIKE.parts(f'<a href="/{pk}" id="{pk}">{title}</a>')

    rows = [
        ALIKE.filled(parts, {"pk": key, "title": word}) for key, word in (("7", "桥"), ("8", ""))
    ]

    assert rows == ['<a href="/7" id="7">桥</a>', '<a href="/8" id="8"></a>']


def test_a_word_that_looks_like_a_place_stays_a_word():
    pk, title = ALIKE.marks["pk"], ALIKE.marks["title"]
    parts = ALIKE.parts(f"{pk}: {title}")

    assert ALIKE.filled(parts, {"pk": title, "title": pk}) == f"{title}: {pk}"


def test_what_has_no_place_is_written_as_it_is():
    assert ALIKE.filled(ALIKE.parts("70707 07070"), {}) == "70707 07070"
