"""What people type, made plain."""

from luodi.review import forms


def test_kinds_of_fault_are_grouped_by_the_session_that_knows_them():
    groups = dict((str(name), dict(named)) for name, named in forms.fault_choices())

    assert groups["Inspection"]["burden"] == "Burdens the grass roots"
    assert groups["After-action review"]["seen_late"] == "Seen too late"


def test_a_session_is_named_by_its_key_only(session):
    assert forms.session_named(str(session.pk)) == session
    assert forms.session_named("x") is None
    assert forms.session_named("9" * 30) is None


def test_a_day_outside_this_century_is_a_slip(db):
    form = forms.CloseForm({"version": 1, "conclusion": "好", "look_back_on": "0205-03-01"})

    assert list(form.errors) == ["look_back_on"]


def test_a_filter_without_sense_asks_for_everything(db):
    form = forms.FilterForm({"year": "x", "state": "y"}, years=[2025, 2024], of_one_unit=True)

    assert form.wanted() == {"year": 2025, "state": "", "unit": None}
