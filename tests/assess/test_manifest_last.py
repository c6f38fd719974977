"""A manifest lies behind all other columns: SQLite walks past it to reach one that lies behind."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from luodi.assess.canonical import digest
from luodi.assess.models import Assessment, Scheme

BEFORE = ("assess", "0005_scheme_drafts")
MANIFEST = {
    "inputs": [{"unit": "QST", "value": "18.5"}],
    "as_of": "2025-03-03",
    "cohort": ["清石滩"],
}


def _columns():
    with connection.cursor() as cursor:
        told = connection.introspection.get_table_description(cursor, "assess_assessment")
    return [one.name for one in told]


def _migrate(*to):
    executor = MigrationExecutor(connection)
    executor.migrate(list(to) or executor.loader.graph.leaf_nodes("assess"))


@pytest.fixture
def runs(office, now):
    """An assessment that was computed and, in its place, one that was not."""
    scheme = Scheme.objects.create(code="per_mu", pack="p", version="1", content={"title": {}},
                                   digest="0" * 64, frozen_by=office, frozen_at=now)  # fmt: skip
    alike = {"scheme": scheme, "period": "2024Q4", "as_of": now, "opened_by": office,
              "opened_at": now}  # fmt: skip
    computed = Assessment.objects.create(**alike, state="replaced", computed_by=office,
                                         computed_at=now, manifest=MANIFEST,
                                         manifest_digest=digest(MANIFEST))  # fmt: skip
    return computed, Assessment.objects.create(**alike, in_place_of=computed)


@pytest.mark.django_db(transaction=True)
def test_what_was_computed_before_keeps_its_manifest(runs):
    before = list(Assessment.objects.order_by("pk").values())
    try:
        _migrate(BEFORE)
        assert list(Assessment.objects.order_by("pk").values()) == before
    finally:
        _migrate()

    assert list(Assessment.objects.order_by("pk").values()) == before
    assert digest(Assessment.objects.get(pk=runs[0].pk).manifest) == runs[0].manifest_digest
    assert (_columns()[-1], _columns().count("manifest")) == ("manifest", 1)


@pytest.mark.django_db
def test_no_column_lies_behind_it():
    assert _columns()[-1] == "manifest"
