"""What people type, made plain."""

import pytest

from luodi.review import forms


def test_kinds_of_fault_are_grouped_by_the_sessions_that_know_them():
    groups = dict((str(name), dict(named)) for name, named in forms.fault_choices())

    assert groups["Inspection"]["burden"] == "Burdens the grass roots"
    assert groups["After-action review"]["seen_late"] == "Seen too late"
    assert groups["Self-examination · Inspection"]["not_done"] == "Task not carried out"
    codes = [code for named in groups.values() for code in named]
    assert len(codes) == len(set(codes))


def test_a_chosen_session_offers_the_faults_of_its_checklist_only(session):
    form = forms.FindingForm(initial={"session": session.pk})

    offered = dict(form.fields["fault"].choices)
    assert offered["late_report"] == "Reported late" and "burden" not in offered


def test_a_fault_of_another_kind_of_session_is_refused_in_a_sentence(session, town):
    form = forms.FindingForm(
        {"session": session.pk, "unit": town.pk, "statement": "甲", "fault": "burden"}
    )

    assert list(form.errors) == ["fault"]
    assert "checklist of this session does not know" in form.errors["fault"][0]


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


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (forms.SubmitForm, {"result": "Write what was done."}),
        (forms.CloseForm, {"conclusion": "A close-out needs its conclusion. Write what you saw."}),
        (forms.SendBackForm, {"reason": "Sending back needs a reason. Write what is missing."}),
        (forms.LookBackForm, {"holds": "Say whether the remedy still holds.",
                              "sentence": "Write what the re-examination saw."}),
    ],
)  # fmt: skip
def test_what_is_left_empty_is_asked_for_in_a_sentence_of_its_own(form, told):
    wrong = form({"version": 1}).errors

    assert {name: sentences[0] for name, sentences in wrong.items()} == told


def test_whether_a_remedy_holds_is_not_chosen_beforehand():
    assert forms.LookBackForm()["holds"].field.choices[0][0] == ""
