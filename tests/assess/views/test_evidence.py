"""The file of an adjustment on pages: attached, shown with its hash, opened, or told to be lost."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.assess import actions, forms
from luodi.assess.models import Adjustment
from luodi.files import queries as files
from tests.assess.conftest import THURSDAY

PAPER = "区政府通报第3期（虚构）".encode()


def text(page):
    return page.content.decode()


@pytest.fixture
def give(client_of, office, opened):
    """Send the form of an adjustment with a file."""

    def sent(content=PAPER, name="通报.txt", **changed):
        return client_of(office).post(f"/assess/{opened.pk}/adjust", {
            "unit": "QST", "clause": "high_tech", "points": "1", "reason": "平台", "evidence": "",
            "version": opened.version, "file": SimpleUploadedFile(name, content), **changed,
        })  # fmt: skip

    return sent


def test_a_file_is_attached_and_shown_with_its_hash(client_of, office, opened, give):
    give()

    page = client_of(office).get(f"/assess/{opened.pk}")
    kept = Adjustment.objects.get().files.get()
    assert f'href="/assess/evidence/{kept.pk}"' in text(page)
    assert hashlib.sha256(PAPER).hexdigest() in text(page)


def test_what_comes_down_is_what_went_up_and_is_never_shown_in_the_page(client_of, auditor, give):
    give()

    answer = client_of(auditor).get(f"/assess/evidence/{Adjustment.objects.get().files.get().pk}")

    assert answer.getvalue() == PAPER
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_the_unit_finds_the_paper_on_the_page_of_its_score(
    client_of, reporting_unit, office, opened, give, approve, now
):
    give()
    approve(Adjustment.objects.get())
    actions.compute(assessment=opened, by=office, at=now)
    actions.begin_checking(assessment=opened, until=THURSDAY, by=office, at=now)

    page = client_of(reporting_unit).get(f"/assess/{opened.pk}/why/QST")

    assert "The papers that adjustments stand on" in text(page) and "通报.txt" in text(page)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [("tool.exe", b"MZ\x90", "is not taken"), ("empty.txt", b"", "0 bytes")],
)
def test_a_file_that_is_not_taken_is_told_and_nothing_is_kept(give, name, content, told):
    page = give(content=content, name=name)

    assert page.status_code == 422 and told in str(page.context["form"].errors)
    assert not Adjustment.objects.exists()


def test_a_file_that_is_too_large_is_told_before_it_is_read(give, monkeypatch):
    monkeypatch.setattr(forms, "LARGEST", 5)

    page = give()

    assert page.status_code == 422
    assert "larger than 50 MB" in str(page.context["form"].errors["file"])


def test_a_lost_file_is_told_in_a_sentence(client_of, office, give):
    give()
    kept = Adjustment.objects.get().files.get()
    files.absolute_path(kept.upload).unlink()

    page = client_of(office).get(f"/assess/evidence/{kept.pk}", follow=True)

    assert page.status_code == 200 and "is not what was uploaded" in text(page)
