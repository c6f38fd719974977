"""Fields that ask for a unit or a post: what ended is offered only where it is chosen already."""

from datetime import date

import pytest
from django import forms

from luodi.org import actions, queries
from luodi.org.fields import PostField, UnitField


class Leads(forms.Form):
    unit = UnitField(required=False)


class Looks(forms.Form):
    unit = UnitField(required=False, with_ended=True)


class Charges(forms.Form):
    post = PostField(required=False)


@pytest.fixture
def ended(industry_bureau, now):
    return actions.edit_unit(by=None, at=now, unit=industry_bureau, valid_to=date(2025, 3, 2))


def offered(form, name):
    return {str(key) for key, _ in form[name].field.choices}


def test_a_unit_is_offered_by_its_short_name_and_found_by_its_key(town):
    field = UnitField()

    assert (town.pk, "青石滩镇") in list(field.choices)
    assert field.clean(str(town.pk)) == town


def test_a_unit_that_ended_is_not_offered_and_not_taken(ended, town) -> None:
    assert str(ended.pk) not in offered(Leads(), "unit")
    assert str(town.pk) in offered(Leads(), "unit")
    assert not Leads({"unit": ended.pk}).is_valid()


@pytest.mark.parametrize("chosen", [lambda unit: unit, lambda unit: unit.pk, lambda u: str(u.pk)])
def test_a_unit_that_is_chosen_already_stays(ended, chosen) -> None:
    initial = {"unit": chosen(ended)}

    assert f'value="{ended.pk}" selected' in str(Leads(initial=initial)["unit"])
    assert "区经信局（已于2025-03-02终止）" in str(Leads(initial=initial)["unit"])
    form = Leads({"unit": ended.pk}, initial=initial)
    assert form.is_valid() and form.cleaned_data["unit"] == ended


@pytest.mark.parametrize("strange", ["x", "", None, "９９", "1.5", [1], "9" * 30])
def test_a_strange_initial_value_offers_what_stands(ended, strange) -> None:
    assert str(ended.pk) not in offered(Leads(initial={"unit": strange}), "unit")


def test_a_filter_looks_back(ended) -> None:
    assert str(ended.pk) in offered(Looks(), "unit")
    assert Looks({"unit": ended.pk}).is_valid()


@pytest.fixture
def post(district, leader, now):
    return actions.add_post(by=None, at=now, unit=district, title="副区长", holder=leader)


def test_a_post_is_offered_with_unit_title_and_bearer(post, now) -> None:
    assert "溪桥区 · 副区长 (区领导)" in str(Charges()["post"])

    actions.vacate_post(by=None, at=now, post=post)

    assert "溪桥区 · 副区长<" in str(Charges()["post"])


def test_an_abolished_post_stays_only_where_it_is_chosen(post, now) -> None:
    actions.edit_post(by=None, at=now, post=post, title="副区长", holder=None, is_active=False)

    assert str(post.pk) not in offered(Charges(), "post")
    assert not Charges({"post": post.pk}).is_valid()
    assert Charges({"post": post.pk}, initial={"post": post.pk}).is_valid()
    assert not queries.posts()
