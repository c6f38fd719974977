"""Two officers propose at once: committed, so that each sees the other."""

import pytest

from luodi.assess import actions, queries
from luodi.catalog import actions as catalog
from tests.races import at_once

CODE = "per_mu_performance"


def drafted(by, now, decimals):
    """A draft of the pack's scheme with other decimals, and the rule that asks for it."""
    made = actions.begin_draft(code=CODE, start=None, by=by, at=now)
    content = {**made.content, "basis": "区委常委会纪要第3期（虚构）", "decimals": decimals}
    return actions.save_draft(draft=made, content=content, version=1, by=by, at=now)


@pytest.mark.django_db(transaction=True)
def test_two_first_versions_at_once_have_two_numbers(office, second_office, now):
    """No version is there to wait at: each waits at the drafts of the scheme."""
    catalog.define_from_packs(by=None, at=now)
    for by, decimals in ((office, "1"), (second_office, "3")):
        drafted(by, now, decimals)

    def proposed(by):
        draft = queries.draft_of(CODE, by)
        return actions.propose_draft(draft=draft, version=2, by=by, at=now).version

    first, second = at_once(lambda: proposed(office), lambda: proposed(second_office))

    assert (first[-2:], second[-2:]) == ("-1", "-2")
