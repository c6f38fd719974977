"""Groups from an editor's texts."""

from datetime import date

from luodi.packs import rulebook
from luodi.packs.schemas import schemes

DAY = date(2027, 1, 1)


def test_an_indicator_moves_to_another_group_and_groups_keep_what_is_not_shown():
    start = rulebook.definitions("schemes")["sustainable_index"].body
    flat = {**schemes.flat_of(start, DAY), "basis": "办法（虚构）"}
    flat["indicators"][3]["group"] = "prosperity"  # school_years, out of society
    flat["groups"][0]["weight"] = "2"

    tree = schemes.from_text(schemes.built(start, flat, DAY)).tree

    assert tree.groups[0].indicators == ["patents", "income", "school_years"]
    assert tree.groups[1].indicators == ["hospital_beds"]
    assert (tree.groups[0].weight, tree.groups[0].threshold) == (2, 0.5)
    assert (tree.aggregator, tree.groups[2]) == ("geometric", start.tree.groups[2])


def test_groups_are_made_where_there_were_none():
    start = rulebook.definitions("schemes")["per_mu_performance"].body
    flat = {**schemes.flat_of(start, DAY), "basis": "办法（虚构）", "tree": "sum"}
    flat["groups"] = [{"code": "group_1", "title": {"zh": "效益", "en": "Yield"}, "within": "",
                       "weight": "0.5", "aggregator": "sum", "floor": "", "cap": "60"}]  # fmt: skip
    for one in flat["indicators"][:2]:
        one["group"] = "group_1"

    tree = schemes.from_text(schemes.built(start, flat, DAY)).tree

    assert tree.indicators == ["rd_intensity", "energy_per_output"]
    assert (tree.groups[0].indicators, tree.groups[0].cap) == (["tax_per_mu", "output_per_mu"], 60)
