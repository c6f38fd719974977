"""Forms of imports."""

from luodi.indicators.forms.imports import MappingForm, UploadForm
from luodi.indicators.intake.names import Names

TOLD = {"layout": {"sheet": "S", "heading": 1, "columns": ["unit", "figure"]},
        "head": [[1, ["单位", "旧改"]], [2, ["QST", "1"]]],
        "headings": ["单位", "旧改"]}  # fmt: skip


def test_a_file_or_a_block_is_needed():
    assert UploadForm({}).errors["figures"] and not UploadForm({"pasted": "a"}).errors


def test_a_layout_that_lacks_something_is_told(housing, town):
    given = {"heading": 1, "column-0": "unit", "column-1": "figure", "indicator-1": "housing"}
    form = MappingForm(given, told=TOLD, names=Names())
    assert "the period" in str(form.non_field_errors())

    form = MappingForm({**given, "period": "2025-01", "source": "台账"}, told=TOLD, names=Names())
    assert form.is_valid() and form.made.indicators == {"1": "housing"}
    assert form.columns[1][:2] == ("B 旧改", ["1"])


def test_two_columns_of_one_role_are_refused(housing, town):
    given = {"heading": 1, "column-0": "unit", "column-1": "unit", "period": "x", "source": "y"}

    assert "column-1" in MappingForm(given, told=TOLD, names=Names()).errors
