"""The file that an adjustment stands on: taken as evidence is, hashed, carried over, never lost."""

import hashlib

import pytest

from luodi.assess import actions, queries
from luodi.assess.errors import AdjustmentRefused
from luodi.assess.models import Adjustment, AdjustmentFile
from luodi.audit import queries as audit
from luodi.files.errors import FileRefused
from luodi.files.models import Upload

PAPER = ("通报.txt", "区政府通报第3期（虚构）".encode())
HASH = hashlib.sha256(PAPER[1]).hexdigest()


def test_an_adjustment_may_stand_on_a_file_alone(adjust, opened):
    made = adjust(evidence="", file=PAPER)

    [kept] = made.files.all()
    assert (kept.upload.name, kept.upload.sha256, kept.original_sha256) == ("通报.txt", HASH, HASH)
    [event] = [one for one in audit.history(f"assess.assessment:{opened.pk}")
               if one.kind == "assess.adjusted"]  # fmt: skip
    assert event.after["file"] == HASH


def test_without_a_file_the_paper_is_named(adjust):
    with pytest.raises(AdjustmentRefused, match="Attach the paper"):
        adjust(evidence=" ")

    assert not Adjustment.objects.exists()


@pytest.mark.parametrize(
    ("name", "content"),
    [("run.exe", b"MZ\x90\x00"), ("paper.pdf", b"no pdf"), ("empty.txt", b""),
     ("paper.docx", b"PK\x03\x04broken")],
)  # fmt: skip
def test_what_is_no_evidence_is_refused_and_nothing_is_kept(adjust, name, content):
    with pytest.raises(AdjustmentRefused, match=name):
        adjust(file=(name, content))

    assert not Adjustment.objects.exists() and not Upload.objects.exists()


def test_a_full_disk_leaves_no_adjustment_without_its_file(adjust, monkeypatch):
    def no_room(**_):
        raise FileRefused("no_room", {"name": "通报.txt"})

    monkeypatch.setattr("luodi.assess.actions.backing.files.keep_upload", no_room)

    with pytest.raises(AdjustmentRefused, match="disk is full"):
        adjust(file=PAPER)

    assert not Adjustment.objects.exists()


def test_the_manifest_holds_the_hash_and_without_a_file_no_word_of_it(
    opened, adjust, approve, office, now
):
    approve(adjust(file=PAPER))
    approve(adjust(kind="penalty", clause="idle_land"))

    computed = actions.compute(assessment=opened, by=office, at=now)

    backed, plain = computed.manifest["adjustments"]
    assert backed["files"] == [HASH] and "files" not in plain
    assert queries.recompute(computed).same


def test_a_run_in_its_place_keeps_the_file(opened, adjust, approve, office, now, replace):
    made = approve(adjust(file=PAPER))
    actions.compute(assessment=opened, by=office, at=now)

    newer = replace(opened, keep=[made.pk])

    [kept] = AdjustmentFile.objects.filter(adjustment__assessment=newer)
    assert kept.upload.sha256 == HASH and Upload.objects.count() == 1
    assert newer.manifest["adjustments"][0]["files"] == [HASH]
