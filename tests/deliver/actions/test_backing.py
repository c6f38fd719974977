"""Files that back a report: their hashes, and the room that a unit has for a year."""

import hashlib
from datetime import date, timedelta

import pytest

from luodi.deliver import actions, queries
from luodi.deliver.errors import EvidenceRefused
from luodi.deliver.models import ProgressUpdate
from luodi.plan import actions as plans
from tests.files.scrub import made
from tests.races import at_once

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024


def test_both_hashes_are_kept_and_the_file_tells_nothing_of_its_maker(signed, report):
    update = report(evidence=[("现场.jpg", made.photo())])

    kept = update.evidence.get()
    with queries.evidence_stream(kept) as stream:
        content = stream.read()
    assert made.SECRET not in content
    assert kept.upload.sha256 == hashlib.sha256(content).hexdigest()
    assert kept.original_sha256 == hashlib.sha256(made.photo()).hexdigest()
    assert kept.scrubbed == "removed"


def test_a_unit_has_so_much_room_a_year(signed, report, office, lead_unit, settings, now):
    settings.LUODI_EVIDENCE_MB_PER_UNIT = 1
    half = [("台账.txt", b"a" * (MEGABYTE // 2))]
    first = report(evidence=half)
    actions.verify(update=first, by=office, at=now)
    assert queries.evidence_bytes(lead_unit.unit_id, 2025) == MEGABYTE // 2
    actions.verify(update=report(evidence=half), by=office, at=now)

    with pytest.raises(EvidenceRefused, match="have 1 of 1 MB; these have 1"):
        report(evidence=[("一行.txt", b"a")])

    assert ProgressUpdate.objects.count() == 2  # nothing half-kept
    assert report(evidence=half, at=now + timedelta(days=365)).evidence.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_reports_at_once_only_what_fits_is_kept(
    signed, report, plan, industry_bureau, office, lead_unit, settings, now
):
    settings.LUODI_EVIDENCE_MB_PER_UNIT = 1
    line = plans.add_child(plan=plan, parent=None, level="task", title="修桥",
                           lead_unit=industry_bureau, due_on=date(2025, 6, 30), by=office,
                           at=now)  # fmt: skip
    actions.sign(assignment=actions.assign(line=line, by=office, at=now), by=lead_unit, at=now)
    most = [("台账.txt", b"a" * (MEGABYTE * 3 // 4))]  # one fits, two do not

    with pytest.raises(EvidenceRefused):
        at_once(lambda: report(evidence=most), lambda: report(line=line, evidence=most))

    assert queries.evidence_bytes(lead_unit.unit_id, 2025) == MEGABYTE * 3 // 4
