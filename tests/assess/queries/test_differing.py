"""How two versions of a scheme differ."""

from copy import deepcopy
from datetime import date

from luodi.assess import queries
from luodi.packs import rulebook
from luodi.packs.schemas import schemes

DAY = date(2026, 6, 1)


def pack():
    return rulebook.definitions("schemes")["per_mu_performance"].body


def other():
    """With 45 marks for the tax, without the energy, and another clause."""
    tree = deepcopy(schemes.as_text(pack()))
    tree["indicators"][0]["weight"]["2024-01-01"]["value"] = "45"
    del tree["indicators"][3]
    tree["clauses"][0]["most"] = "5"
    return schemes.from_text(tree)


def test_sentences_are_the_same_changed_new_or_gone():
    lines = queries.lines_between(queries.said(pack(), DAY), queries.said(other(), DAY))

    marks = {one.mark: one for one in lines}
    assert [one.mark for one in lines].count("changed") == 2
    assert marks["gone"].words.startswith("Energy per unit of output")
    assert [one.was for one in lines if one.words.startswith("Bonus")] == [
        "Bonus: a new innovation platform of provincial rank or above, up to 2 points for a unit "
        "in all."]  # fmt: skip


def test_a_sentence_that_is_like_none_before_is_new():
    before = [("Compared with one another: towns.", "a")]
    after = [*before, ("Veto: a major accident – the unit is graded no better than C.", "b")]

    assert [one.mark for one in queries.lines_between(before, after)] == ["same", "new"]
    assert [one.mark for one in queries.lines_between(after, before)] == ["same", "gone"]


def test_a_sentence_that_stands_elsewhere_is_the_same():
    one, other, third = ("Tax: ÷ 18.", "a"), ("Output: ÷ 480.", "b"), ("Veto: accidents.", "c")

    lines = queries.lines_between([one, other, third], [other, one, third])

    assert [(told.words, told.mark) for told in lines] == [
        (one, "same") for one in ("Output: ÷ 480.", "Tax: ÷ 18.", "Veto: accidents.")]  # fmt: skip


def test_numbers_are_told_with_what_they_were():
    found = {(one.place, one.key): (one.before, one.after)
             for one in queries.numbers_between(pack(), other(), DAY)}  # fmt: skip

    tax = "Tax per mu of industrial land"
    assert found[tax, "indicators.weight"] == ("40", "45")
    assert found["Energy per unit of output", "indicators.row"] == ("yes", "")
    assert ("Energy per unit of output", "indicators.weight") not in found
    assert found["a new innovation platform of provincial rank or above", "clauses.most"] == (
        "2", "5")  # fmt: skip


def test_a_scheme_says_nothing_before_its_first_values():
    assert queries.said(pack(), date(2020, 1, 1)) == []


def test_two_kept_versions_are_set_side_by_side(scheme):
    lines, numbers = queries.difference(scheme, scheme, DAY)

    assert {one.mark for one in lines} == {"same"} and numbers == []


def test_title_cohort_and_ties_are_numbers_of_the_whole():
    tree, cited = deepcopy(schemes.as_text(pack())), {"zh": "虚构", "en": "invented"}
    tree |= {"title": {"zh": "新题", "en": "Another title"}, "ties": ["rd_intensity"],
             "ties_reference": cited}  # fmt: skip
    tree["cohort"]["title"] = {"zh": "各镇", "en": "Some towns"}

    found = {one.key: one.after for one in queries.numbers_between(
        pack(), schemes.from_text(tree), DAY)}  # fmt: skip

    assert found["title.en"] == "Another title" and found["cohort"].startswith("Some towns")
    assert found["ties"] == pack().title_of("rd_intensity").en
