"""Computing keeps manifest, scores and reliability together, in few questions."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from luodi.assess import actions, queries
from luodi.assess.canonical import canonical_text, digest
from luodi.assess.models import Assessment, Computing, Reliability, Score


def test_all_is_kept_with_its_hashes(computed):
    stored = Assessment.objects.get(pk=computed.pk)
    kept = Reliability.objects.get(assessment=stored)

    assert stored.manifest_digest == digest(stored.manifest)
    assert kept.digest == digest(kept.content)
    assert (computed.manifest, computed.manifest_digest) == (stored.manifest,
                                                             stored.manifest_digest)  # fmt: skip
    assert queries.recompute(stored).same and Score.objects.count() == 4


def test_scores_are_inserted_together(opened, office, now):
    with CaptureQueriesContext(connection) as asked:
        actions.compute(assessment=opened, by=office, at=now)

    written = [one["sql"] for one in asked if 'INSERT INTO "assess_score"' in one["sql"]]
    assert len(written) == 1


def test_what_the_worker_was_asked_for_is_done_once_it_is_computed_otherwise(opened, office, now):
    actions.ask_to_compute(assessment=opened, by=office, at=now)

    actions.compute(assessment=opened, by=office, at=now)

    job = Computing.objects.get()
    assert (job.state, job.progress) == ("done", 100)


def test_a_manifest_is_written_as_the_text_that_is_hashed(opened, office, now):
    with CaptureQueriesContext(connection) as asked:
        done = actions.compute(assessment=opened, by=office, at=now)

    written = [one["sql"] for one in asked if '"manifest" = ' in one["sql"]]
    assert len(written) == 1
    assert canonical_text(done.manifest).replace("'", "''") in written[0]
