"""What packs define beside the register: new, different, the same."""

import pytest

from luodi.catalog import actions, pack_news
from luodi.catalog.errors import CatalogError
from luodi.packs import rulebook


@pytest.mark.django_db
def test_in_an_empty_register_everything_is_new():
    seen = pack_news.proposal()

    assert len(seen.of("new")) == len(rulebook.definitions("indicators")) == len(seen.news)


@pytest.mark.django_db
def test_what_was_taken_in_is_the_same_until_somebody_edits_it(office, now):
    made = actions.define_from_packs(by=office, at=now)
    assert {one.state for one in pack_news.proposal().news} == {"same"}

    gdp = next(one for one in made if one.code == "gdp")
    gdp.refresh_from_db()
    actions.edit_indicator(indicator=gdp, version=gdp.version, by=office, at=now, highest=None)

    (changed,) = pack_news.proposal().of("changed")
    (difference,) = changed.differences
    assert (changed.defined.code, changed.is_own) == ("gdp", True)
    assert (difference.field, difference.here, difference.there) == ("highest", "–", "50000")


@pytest.mark.django_db
def test_choices_are_shown_in_words(office, now):
    actions.define_indicator(
        by=office, at=now, code="gdp", name_zh="生产总值", unit_of_measure="亿元", frequency="year"
    )

    (changed,) = pack_news.proposal().of("changed")
    told = {one.field: (one.here, one.there) for one in changed.differences}
    assert told["frequency"] == ("Yearly", "Quarterly")
    assert told["pair"] == ("–", "gdp_per_head")


def test_inputs_come_before_what_needs_them():
    order = [one.code for one in pack_news.in_order(rulebook.definitions("indicators").values())]

    assert order.index("tax_revenue") < order.index("tax_share_of_revenue")
    assert order.index("industrial_output") < order.index("capacity_use")


class Body:
    """Stands for a definition of a pack that needs another one."""

    def __init__(self, needs):
        self.needs = frozenset(needs)


def test_packs_whose_formulas_go_in_a_circle_are_refused():
    ones = [
        rulebook.Defined("a", "own", "1", Body("b")),
        rulebook.Defined("b", "own", "1", Body("a")),
    ]

    with pytest.raises(CatalogError, match="circle"):
        pack_news.in_order(ones)
