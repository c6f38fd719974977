"""The form of one figure."""

from luodi.indicators.forms import FigureForm

GIVEN = {"period": "2025-02", "value": "12.5", "source": "月报"}


def test_a_status_that_was_not_chosen_is_provisional():
    form = FigureForm(GIVEN, unit_of_measure="人", example="2025-02")

    assert form.is_valid() and form.cleaned_data["status"] == "provisional"
    assert FigureForm({**GIVEN, "status": "odd"}, unit_of_measure="人", example="x").errors
