"""What is left empty is asked for in a sentence of its own."""

from luodi.watch.forms import ReviewForm, TriageForm


def _told(form):
    return {name: sentences[0] for name, sentences in form.errors.items()}


def test_a_decision_asks_for_verdict_and_reason():
    assert _told(TriageForm({"version": 1})) == {
        "verdict": "Choose what is decided: dismiss, watch or act on it.",
        "reason": "A decision about an alert needs a reason. Write what it rests on.",
    }


def test_a_review_asks_for_what_was_planned_and_what_happened():
    assert _told(ReviewForm({})) == {
        "planned": "Write what was planned.", "happened": "Write what happened.",
    }  # fmt: skip
