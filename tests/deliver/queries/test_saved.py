"""Saved filters are asked for by their owner alone."""

import pytest

from luodi.deliver import actions, queries

pytestmark = pytest.mark.django_db


def test_filters_come_by_name_and_only_ones_own(office, leader, now):
    for name in ("乙", "甲"):
        made = actions.save_filter(name=name, query="light=red", by=office, at=now)

    assert [one.name for one in queries.saved_filters(office)] == sorted(["甲", "乙"])
    assert queries.saved_filter_of(made.pk, office) == made
    assert queries.saved_filter_of(made.pk, leader) is None
    assert queries.saved_filter_of(2**63, office) is None
