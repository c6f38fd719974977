"""One door for every kind: what became of what a file told of its maker."""

import base64

import pytest

from luodi.files import queries, scrub
from luodi.files.child import ChildLimits
from tests.files.scrub import made


def test_each_kind_has_its_verdict():
    clean = scrub.scrub(made.photo(), "jpeg").content

    assert scrub.scrub(made.photo(), "jpeg").verdict == "removed"
    assert scrub.scrub(clean, "jpeg") == scrub.Scrub(clean, "clean")
    assert scrub.scrub(b"words", "text") == scrub.Scrub(b"words", "clean")
    assert scrub.scrub(b"words", "png").verdict == "unreadable"
    signed = made.office({"_xmlsignatures/sig1.xml": "<Signature/>"})
    assert scrub.scrub(signed, "docx") == scrub.Scrub(signed, "signed")
    assert scrub.scrub(b"PK", "xlsx") == scrub.Scrub(b"PK", "unreadable", "zip_broken")


def test_the_child_sends_bytes_back_only_where_they_changed():
    told = scrub.task(made.office(), kind="docx")

    assert base64.b64decode(told["content"]) == scrub.scrub(made.office(), "docx").content
    assert scrub.task(b"PK", kind="docx")["content"] == ""


def test_an_office_file_is_scrubbed_in_a_child():
    kept = queries.scrubbed(made.office(), "docx")

    assert kept == scrub.scrub(made.office(), "docx")
    assert made.SECRET not in kept.content


def test_a_child_that_breaks_off_leaves_the_file_as_it_came(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(queries, "TO_SCRUB", ChildLimits(memory=8 * 1024 * 1024))

    kept = queries.scrubbed(made.office(), "docx")

    assert (kept.content, kept.verdict) == (made.office(), "unreadable")
    assert kept.reason
