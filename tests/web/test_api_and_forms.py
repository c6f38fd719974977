"""The API and the forms take the same: each limit of a form is that of the schema, and back."""

from typing import Any

import pytest
from django import forms
from django.core.validators import MaxLengthValidator
from pydantic import BaseModel

from luodi.org.api import UnitChange, UnitSent
from luodi.org.forms.units import EditUnitForm, UnitForm
from luodi.plan.api import schemas as plan
from luodi.plan.forms.lines import ChildForm, LineForm, WithdrawForm
from luodi.plan.forms.plans import PlanForm
from luodi.plan.forms.targets import TargetForm
from luodi.plan.models import Level
from luodi.read.api.documents import Particulars
from luodi.read.api.drafts import DraftChange
from luodi.read.forms import DraftForm, UploadForm

# What a form has and no schema: a file is a part of its own, a unit's code stands in the address,
# posts and peer groups have no code that programs could know, and a document that replaces another
# is looked at beside it. What a schema has and no form: where a line stands is said by its page.
ONLY_IN_FORMS = {
    "document", "code", "peer_group", "sponsor", "owner", "chain_chief", "replaces",
}  # fmt: skip
ONLY_IN_SCHEMAS = {"parent", "supporting_units"}


PAIRS = [
    (UnitForm, UnitSent), (EditUnitForm, UnitChange), (UploadForm, Particulars),
    (DraftForm, DraftChange), (PlanForm, plan.PlanSent), (ChildForm, plan.LineSent),
    (LineForm, plan.LineChange), (WithdrawForm, plan.Withdrawal), (TargetForm, plan.TargetSent),
]  # fmt: skip


def shapes(schema: type[BaseModel]) -> dict[str, dict[str, Any]]:
    """Return what a schema says of each of its values, none left aside."""
    return {
        name: next((one for one in shape.get("anyOf", []) if one["type"] != "null"), shape)
        for name, shape in schema.model_json_schema()["properties"].items()
    }


@pytest.mark.parametrize(("form", "schema"), PAIRS, ids=lambda kind: kind.__name__)
def test_a_form_and_a_schema_have_the_same_fields(form: Any, schema: type[BaseModel]) -> None:
    typed, sent = set(form.base_fields), set(schema.model_fields)

    assert typed - sent <= ONLY_IN_FORMS
    assert sent - typed <= ONLY_IN_SCHEMAS


@pytest.mark.parametrize(("form", "schema"), PAIRS, ids=lambda kind: kind.__name__)
def test_what_is_required_is_required_on_both_sides(form: Any, schema: type[BaseModel]) -> None:
    fields = form.base_fields

    required = {name for name, field in fields.items() if field.required}
    required &= set(schema.model_fields)

    # a change names only what changes; its version it must name
    if "version" in schema.model_fields:
        required = {"version"}
    asked = {name for name, field in schema.model_fields.items() if field.is_required()}
    assert asked == required


@pytest.mark.parametrize(("form", "schema"), PAIRS, ids=lambda kind: kind.__name__)
def test_limits_are_the_same_on_both_sides(form: Any, schema: type[BaseModel]) -> None:
    told = shapes(schema)
    for name, field in form.base_fields.items():
        if name in told:
            assert limits_of(field) == limits_told(told[name], field), name


def limits_of(field: forms.Field) -> dict[str, Any]:
    """Return what a form's field allows."""
    found: dict[str, Any] = {}
    if isinstance(field, forms.DecimalField):
        return {"digits": (field.max_digits - field.decimal_places, field.decimal_places)}
    if isinstance(field, forms.IntegerField) and field.max_value is not None:
        found = {"least": field.min_value, "most": field.max_value}
    if isinstance(field, forms.CharField):
        longest = [
            one.limit_value for one in field.validators if isinstance(one, MaxLengthValidator)
        ]
        found = {"longest": longest[0]}
    if type(field) is forms.ChoiceField and field.choices:
        found = {"choices": {str(key) for key, _ in field.choices}}
    return found


def limits_told(shape: dict[str, Any], field: forms.Field) -> dict[str, Any]:
    """Return what a schema allows, in the form's terms."""
    if isinstance(field, forms.DecimalField):
        return {"digits": DIGITS[shape["maxLength"]]}
    if shape.get("type") == "array":
        shape = shape["items"]
    found = {}
    if isinstance(field, forms.CharField):
        found["longest"] = shape["maxLength"]
    if isinstance(field, forms.IntegerField) and field.max_value is not None:
        found = {"least": shape["minimum"], "most": shape["maximum"]}
    if type(field) is forms.ChoiceField and field.choices:
        found = {"choices": set(shape["enum"])}
    return found


# the longest amount as text: digits before and behind the point; see the patterns in schemas.py
DIGITS = {26: (18, 6), 6: (3, 2)}


def test_the_levels_of_a_line_are_those_of_the_tree() -> None:
    assert set(shapes(plan.LineSent)["level"]["enum"]) == set(Level.values)
