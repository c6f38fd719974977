"""Ask which report a form became: the same form sent twice is one report."""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from luodi.deliver.models import ProgressUpdate

# The words of the index, to the letter: SQLite takes an index with a condition only where the
# question has the same one, without a placeholder in it; else it reads the reports of all years.
IS_NAMED = """NOT ("deliver_progressupdate"."key" = '')"""


def report_of_form(key: str) -> int | None:
    """Return the key of the report that a form with this key became, or None."""
    if not key:
        return None
    named = RawSQL(IS_NAMED, (), output_field=BooleanField())
    found = ProgressUpdate.objects.filter(named, key=key).values_list("pk", flat=True)
    return next(iter(found), None)
