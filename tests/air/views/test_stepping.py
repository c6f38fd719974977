"""One step by its form: taken and told, or refused with what was typed kept."""

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import QueryDict
from django.test import RequestFactory

from luodi.air.errors import AirError, Changed
from luodi.air.opinion_forms import AnswerForm, ReasonForm
from luodi.air.views.stepping import renewed, taken


@pytest.fixture
def request_of(rf: RequestFactory, office):
    """A request of the office's, with a place for what is said on the next page."""
    made = rf.post("/")
    made.user, made.session = office, {}
    made._messages = FallbackStorage(made)
    return made


def test_a_step_is_taken_with_what_was_typed_and_told(request_of, office):
    seen = {}
    form = AnswerForm({"words": "已换灯", "version": "2"})

    done = taken(request_of, form, lambda **given: seen.update(given), "Written.", opinion="one")

    assert done
    assert [str(one) for one in get_messages(request_of)] == ["Written."]
    seen.pop("at")
    assert seen == {"opinion": "one", "words": "已换灯", "version": 2, "by": office}


def test_the_words_of_a_reason_are_the_reason(request_of):
    seen = {}

    taken(request_of, ReasonForm({"words": "重复", "version": "2"}),
          lambda **given: seen.update(given), "Closed.")  # fmt: skip

    assert seen["reason"] == "重复" and "words" not in seen


def test_a_form_with_a_mistake_is_not_taken(request_of):
    def never(**_given: object) -> None:
        raise AssertionError("an action was called with a mistake in the form")

    form = AnswerForm({"words": "", "version": "2"})

    assert not taken(request_of, form, never, "Written.")
    assert form.errors["words"] == ["Write the answer."]


def test_what_the_room_refuses_stands_in_the_form_and_nothing_is_told(request_of):
    def refuse(**_given: object) -> None:
        raise AirError("Not now.")

    form = AnswerForm({"words": "已换灯", "version": "2"})

    assert not taken(request_of, form, refuse, "Written.")
    assert form.non_field_errors() == ["Not now."]
    assert not list(get_messages(request_of))


@pytest.mark.parametrize(
    ("words", "refusal", "version"),
    [
        ("x", Changed("Somebody else was faster."), "5"),  # it was told, and stands on the page
        ("x", AirError("Not now."), "2"),
        ("", Changed("Nobody comes to say it."), "2"),
    ],
)
def test_a_refused_form_stands_on_what_is_now_only_where_it_was_told_that_it_changed(
    request_of, words, refusal, version
):
    def refuse(**_given: object) -> None:
        raise refusal

    form = AnswerForm(QueryDict(f"words={words}&version=2"))
    taken(request_of, form, refuse, "Written.")

    kept = renewed(form, version=5)

    assert (kept.data["words"], kept.data["version"]) == (words, version)
