"""A step locks the assessment, without its inputs, and writes none of what it did not read."""

from django.db import transaction

from luodi.assess.actions.locking import locked
from luodi.assess.models import Assessment


def test_what_was_not_read_is_not_written_either(computed):
    with transaction.atomic():
        stored = locked(computed.pk)
        assert "manifest" in stored.get_deferred_fields()
        stored.version += 1
        stored.save()

    after = Assessment.objects.get(pk=computed.pk)
    assert (after.version, after.manifest) == (computed.version + 1, computed.manifest)
