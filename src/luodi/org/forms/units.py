"""What may be typed about units, their mergers, peer groups and posts."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from luodi.org import queries
from luodi.org.fields import UnitField
from luodi.org.models import PeerGroup, Person, Unit, UnitKind
from luodi.ui.fields import LONGEST_KEY, DayField

SEPARATORS = re.compile(r"[\n\r;；]")


class AliasesField(forms.CharField):
    """Other spellings of a name, one a line or divided by semicolons."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        """Show a list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        """Read lines as a list; empty ones are left out."""
        lines = (
            super(AliasesField, self).to_python(line) for line in SEPARATORS.split(str(value or ""))
        )
        return [line for line in dict.fromkeys(lines) if line]

    def run_validators(self, value: Any) -> None:
        """Look at each spelling: the validators of a text see no control sign in a list."""
        for line in value:
            super().run_validators(line)


class UnitForm(forms.Form):
    """A unit as the administrator types it."""

    code = forms.SlugField(
        label=_("Code"), max_length=32,
        help_text=_("Short and lasting, of letters, digits and hyphens, as in JXJ."),
    )  # fmt: skip
    name = forms.CharField(label=_("Full name"), max_length=80)
    short_name = forms.CharField(label=_("Short name"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind"), choices=UnitKind.choices)
    parent = UnitField(
        label=_("Superior unit"), required=False, empty_label=_("none: it stands at the top")
    )
    aliases = AliasesField(
        label=_("Also written"), max_length=80, required=False,
        help_text=_("Other spellings in documents, one a line. Reading finds the unit by them."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    peer_group: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Peer group"), queryset=PeerGroup.objects.none(), required=False,
        empty_label=_("none"),
        help_text=_("The units that it may fairly be compared with."),
    )  # fmt: skip
    valid_from = DayField(
        label=_("Stands since"), required=False, help_text=_("Empty where nobody needs to know.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["peer_group"].queryset = queries.peer_groups()  # type: ignore[attr-defined]


class EditUnitForm(UnitForm):
    """A unit that exists already: its code stays, and the change may have a reason."""

    valid_to = DayField(
        label=_("Stood until"), required=False,
        help_text=_("Its last day, for a unit that was dissolved. One that goes into another is "
                    "merged instead. An ended unit keeps its facts and leads nothing new."),
    )  # fmt: skip
    former_until = DayField(
        label=_("The present name was borne until"), required=False,
        help_text=_("Counts only where you change a name: documents up to this day still mean the "
                    "unit by the old one. Empty it when you only correct a slip of the pen."),
    )  # fmt: skip
    reason = forms.CharField(label=_("Reason for the change"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"]


def as_typed(unit: Unit) -> dict[str, Any]:
    """Return what the form shows of a unit as it stands."""
    plain = ("name", "short_name", "kind", "aliases", "valid_from", "valid_to", "version")
    return {
        **{name: getattr(unit, name) for name in plain},
        "parent": unit.parent_id, "peer_group": unit.peer_group_id,
        "former_until": yesterday(),
    }  # fmt: skip


def yesterday() -> date:
    """Return the day before today, the last one that a name changed today was borne."""
    return timezone.localdate() - timedelta(days=1)


class UnitsField(forms.ModelMultipleChoiceField):
    """Several units that stand, as a list to tick."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Unit.objects.none(), **kwargs)

    def clean(self, value: Any) -> Any:
        """Refuse keys that no database can look up, before it is asked."""
        for key in value or ():
            if len(str(key)) > LONGEST_KEY:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice",
                    params={"value": str(key)[:LONGEST_KEY]},
                )  # fmt: skip
        return super().clean(value)

    def label_from_instance(self, obj: Any) -> str:
        """Show the short name, which is what people call a unit."""
        return str(obj.short_name)


class MergeForm(forms.Form):
    """Which units end in this one, and when."""

    units = UnitsField(
        label=_("Units that end"),
        error_messages={"required": _("Choose at least one unit that ends.")},
    )  # fmt: skip
    on = DayField(label=_("Their last day"))
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("The decision by which they were merged."),
        error_messages={"required": _("Write by which decision they were merged.")},
    )  # fmt: skip

    def __init__(self, *args: Any, into: Unit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = queries.standing_units(timezone.localdate()).filter(valid_to__isnull=True)
        self.fields["units"].queryset = standing.exclude(pk=into.pk)  # type: ignore[attr-defined]


class PeerGroupForm(forms.Form):
    """A peer group and its units; a unit stands in one group at most."""

    code = forms.SlugField(
        label=_("Code"), max_length=32,
        help_text=_("Short and lasting, of letters, digits and hyphens, as in east-towns."),
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=80)
    units = UnitsField(
        label=_("Units"), required=False,
        help_text=_("A unit leaves the group it stood in before."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = queries.standing_units(timezone.localdate())
        self.fields["units"].queryset = standing  # type: ignore[attr-defined]


class EditPeerGroupForm(PeerGroupForm):
    """A peer group that exists already: its code stays."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["code"]


class HolderField(forms.ModelChoiceField):
    """Somebody who may sign in, with their unit; or whoever holds the post already."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Person.objects.none(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Show name and unit: two people may be called alike."""
        return f"{obj.name} · {obj.unit.short_name}" if obj.unit else str(obj.name)


class PostForm(forms.Form):
    """A post of a unit: its title and who bears it."""

    unit = UnitField(label=_("Unit"))
    title = forms.CharField(
        label=_("Title"),
        max_length=80,
        help_text=_("As documents call it."),
    )
    holder = HolderField(label=_("Holder"), required=False, empty_label=_("vacant"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        borne_by = self.get_initial_for_field(self.fields["holder"], "holder")
        people = queries.people()
        offered = people.filter(is_active=True) | people.filter(pk=borne_by)
        self.fields["holder"].queryset = offered  # type: ignore[attr-defined]


class EditPostForm(PostForm):
    """A post that exists already: it stays with its unit."""

    is_active = forms.BooleanField(
        label=_("The post still exists"), required=False,
        help_text=_("Without this mark it is abolished: it stays where it was named, and nothing "
                    "new is put in its charge."),
    )  # fmt: skip
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["unit"]
