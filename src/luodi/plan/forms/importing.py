"""What people give for an import: the file, and which unit a name in it means."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.org import queries as org
from luodi.plan.register.units import Unknown

NONE = "0"
PREFIX = "unit-"


class RegisterForm(forms.Form):
    """A workbook with a register."""

    register = forms.FileField(
        label=_("Workbook (XLSX)"), max_length=200,
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xlsm"}),
        help_text=_("At most 10 MB. One row of headings with “工作任务” and others of the "
                    "register; a title above and totals below do no harm."),
    )  # fmt: skip


class UnitChoices(forms.Form):
    """One choice a name that no unit bears; the nearest first, or none of them."""

    def __init__(self, *args: Any, unknown: Sequence[Unknown], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = [one.name for one in unknown]
        standing = org.standing_units(timezone.localdate()) if unknown else ()
        everybody = [(str(unit.pk), unit.short_name) for unit in standing]
        for place, one in enumerate(unknown):
            self.fields[f"{PREFIX}{place}"] = _choice(one, everybody)

    def choices(self) -> dict[str, int]:
        """Return the key of the unit by name, 0 for none; names left open are left out."""
        chosen = {
            name: self.cleaned_data.get(f"{PREFIX}{place}", "")
            for place, name in enumerate(self.names)
        }
        return {name: int(pk) for name, pk in chosen.items() if pk}


def _choice(one: Unknown, everybody: list[tuple[str, str]]) -> forms.ChoiceField:
    today = timezone.localdate()
    nearest = [(str(unit.pk), unit.short_name) for unit in one.nearest
               if not org.has_ended(unit, today)]  # fmt: skip
    near = {pk for pk, _name in nearest}
    others = [pair for pair in everybody if pair[0] not in near]
    rows = "、".join(str(row) for row in one.rows[:10])
    field = forms.ChoiceField(
        label=one.name,
        required=False,
        choices=[
            ("", _("still open")),
            (NONE, _("no unit of ours: keep it as written")),
            (_("Nearest"), nearest),
            (_("All units"), others),
        ],
        help_text=_("rows %(rows)s") % {"rows": rows},
    )
    field.widget.attrs["class"] = "form-select"
    return field
