"""Forms of imports."""

from types import SimpleNamespace

from luodi.indicators.forms.imports import MappingForm, QuestionsForm, ReasonForm, UploadForm
from luodi.indicators.intake.judged import Problem
from luodi.indicators.intake.kept import Kept
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


def test_what_lacks_is_named_in_one_language(housing, town):
    form = MappingForm({"heading": 1}, told=TOLD, names=Names())

    assert "which column holds the figures, the unit, the indicator" in str(form.non_field_errors())


def test_only_what_is_read_is_offered():
    accepted = UploadForm().fields["figures"].widget.attrs["accept"]

    assert accepted == ".xlsx,.xlsm,.csv,.tsv,.txt"


def test_a_reason_is_needed_where_something_changes():
    assert not ReasonForm({"reason": " "}, needed=True).is_valid()
    assert ReasonForm({"reason": ""}, needed=False).is_valid()
    assert ReasonForm(needed=True).fields["reason"].required


def test_of_three_rows_each_is_offered(housing, town):
    told = {"row": 2, "key": "1|1|2025-01", "rows": [[2, "1"], [3, "2"], [4, "3"]]}
    twice = [Problem(3, 3, "x", "twice", told), Problem(4, 3, "x", "twice", {"key": "1|1|2025-01"})]
    preview = SimpleNamespace(names=Names(), kept=Kept(problems=twice))

    form = QuestionsForm({"keep-0": "4"}, preview=preview)

    assert list(form.fields) == ["keep-0"] and form.is_valid()
    assert form.fields["keep-0"].label.startswith("Rows 2, 3, 4 hold the same figure")
    assert form.answers() == {"keep": {"1|1|2025-01": 4}}
