"""What the fields of an event are called, and how their values read: names for keys and codes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.functional import Promise
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from luodi.plan.wording import SIGNS

# Rows that everybody who sees the event may see by name; of others the key is shown.
NAMED = {"org.unit", "org.person", "org.post", "org.peergroup", "plan.line", "plan.plan",
         "catalog.indicator"}  # fmt: skip
UNIT, POST = "org.unit", "org.post"
BY_CODE = {UNIT, "catalog.indicator"}  # often recorded by their code
BY_AUDIT_ID = "person:"
# Keys that a row's room writes beside its own fields, and the field whose words they take.
BESIDE = {
    "request_state": ("changerequest", "state"), "request_field": ("changerequest", "field"),
    "milestone_state": ("milestone", "state"), "members": ("line", "owner"),
    "force_owner": ("line", "owner"),
}  # fmt: skip
TITLES: dict[str, str | Promise] = {
    "about": gettext_lazy("About"),
    "after_action_review": gettext_lazy("after-action review"),
    "amber": gettext_lazy("at risk"),
    "assumed": gettext_lazy("Assumed fields"),
    "attempt": gettext_lazy("attempt"),
    "broken_off": gettext_lazy("times broken off"),
    "cited_words": gettext_lazy("Words of the decision"),
    "close_out": gettext_lazy("close-out"),
    "damaged": gettext_lazy("uploads damaged or missing"),
    "decisions": gettext_lazy("What was decided"),
    "digest": gettext_lazy("SHA-256"),
    "digests": gettext_lazy("digests"),
    "digests_empty": gettext_lazy("digests with nothing left to tell"),
    "digests_failed": gettext_lazy("digests given up"),
    "digests_sent": gettext_lazy("digests sent"),
    "digests_unsure": gettext_lazy("digests that may have arrived"),
    "digests_waiting": gettext_lazy("digests to be tried again"),
    "drafts": gettext_lazy("drafts"),
    "events": gettext_lazy("events"),
    "evidence": gettext_lazy("evidence files"),
    "failed": gettext_lazy("steps that failed"),
    "force_owner": gettext_lazy("Owner"),
    "green": gettext_lazy("on track"),
    "has_secret": gettext_lazy("is signed"),
    "how": gettext_lazy("how"),
    "inputs": gettext_lazy("inputs"),
    "into": gettext_lazy("into"),
    "look_back": gettext_lazy("look back"),
    "members": gettext_lazy("Members"),
    "milestone": gettext_lazy("Milestone"),
    "milestone_due_on": gettext_lazy("Reached by"),
    "milestone_state": gettext_lazy("State"),
    "new_address": gettext_lazy("address entered anew"),
    "no_data": gettext_lazy("no report"),
    "over": gettext_lazy("no longer due"),
    "passed": gettext_lazy("passed"),
    "points": gettext_lazy("Points of the trajectory"),
    "red": gettext_lazy("behind"),
    "request": gettext_lazy("Change request"),
    "request_about": gettext_lazy("About"),
    "request_after": gettext_lazy("as asked for"),
    "request_before": gettext_lazy("as it stands"),
    "request_field": gettext_lazy("What is to change"),
    "request_granted": gettext_lazy("as granted"),
    "request_state": gettext_lazy("State"),
    "result": gettext_lazy("result"),
    "rung": gettext_lazy("rung of the ladder"),
    "slip": gettext_lazy("slip"),
    "because": gettext_lazy("Ended because"),
    "reply_by": gettext_lazy("Reply by"),
    "rests_until": gettext_lazy("Nobody chases until"),
    "serves": gettext_lazy("Superior decision"),
    "sha256": gettext_lazy("SHA-256"),
    "task_force": gettext_lazy("Task force"),
    "tasks": gettext_lazy("tasks"),
    "trajectory_of": gettext_lazy("Trajectory of"),
    "told": gettext_lazy("notices told"),
    "units": gettext_lazy("units"),
    "update": gettext_lazy("progress report"),
    "uploads": gettext_lazy("uploads"),
    "verdict": gettext_lazy("verdict"),
    "version": gettext_lazy("version"),
    "words": gettext_lazy("words"),
}

# Codes that no field offers as choices, in words.
WORDS = {
    "of": {
        "report": gettext_lazy("the month's report"), "deadline": gettext_lazy("the task itself"),
    },
}  # fmt: skip
SHARES = {"completion_rate"}  # parts of one, told in percent
ALSO_CALLED = {"because": "ended_because"}  # what an event calls a field by a shorter name


@lru_cache(maxsize=2048)
def fields_of(target: str, name: str) -> tuple[models.Field[Any, Any], ...]:
    """Return the fields that an event's key may stand for: of its own model, then of its room."""
    room, _dot, model = target.partition(":")[0].partition(".")
    model, name = BESIDE.get(name, (model, name)) if room == "plan" else (model, name)
    try:
        known = list(apps.get_app_config(room).get_models())
    except LookupError:
        return ()
    known.sort(key=lambda one: one._meta.model_name != model.replace("_", ""))
    fields = (found for one in known for found in one._meta.get_fields())
    return tuple(
        found for found in fields
        if isinstance(found, models.Field) and name in (found.name, found.attname)
    )  # fmt: skip


def field_of(target: str, name: str) -> models.Field[Any, Any] | None:
    """Return the field that an event's key most likely stands for."""
    return next(iter(fields_of(_sort(target), name)), None)


def _sort(target: str) -> str:
    return target.partition(":")[0]  # what is remembered must not grow with every row


def title(target: str, name: str) -> str:
    """Return what a key is called in the reader's language; one that nobody named stays."""
    found = field_of(target, name)
    if found is not None and name not in BESIDE:
        return str(found.verbose_name)
    if name.isdecimal():  # of several, each by its own number
        return _("No. %(number)s") % {"number": name}
    return str(TITLES.get(name, name))


@dataclass
class Names:
    """Names of the rows that events point to; asked for in one query a kind of row."""

    wanted: dict[str, set[Any]] = field(default_factory=dict)
    known: dict[tuple[str, Any], str] = field(default_factory=dict)

    def want(self, target: str, state: dict[str, Any]) -> None:
        """Remember which rows a state points to."""
        for name, value in state.items():
            if isinstance(value, dict):
                self.want(target, value)
            elif label := _label(target, name):
                keys = value if isinstance(value, list) else [value]
                self.wanted.setdefault(label, set()).update(_keys(keys))
                if label == POST:
                    self.want_units(str(key).partition(" ")[0] for key in keys)

    def want_units(self, codes: Iterable[str]) -> None:
        """Remember which units are wanted by their code."""
        self.wanted.setdefault(UNIT, set()).update(code for code in codes if code)

    def unit(self, code: str) -> str:
        """Return the name of the unit that bears a code, or the code."""
        return self.known.get((UNIT, code), code)

    def ask(self) -> None:
        """Ask for all that is wanted."""
        for label, keys in self.wanted.items():
            rows = apps.get_model(label)._base_manager
            found = rows.filter(pk__in={key for key in keys if isinstance(key, int)})
            for row in found:
                self.known[label, row.pk] = str(row)
            codes = {key for key in keys if isinstance(key, str)}
            if codes and label in BY_CODE:
                for row in rows.filter(code__in=codes):
                    self.known[label, row.code] = str(row)
        self.wanted = {}

    def shown(self, target: str, name: str, value: Any) -> str:
        """Return a value as it reads; empty for none."""
        if isinstance(value, list):
            return "、".join(self.shown(target, name, part) for part in value)
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if (label := _label(target, name)) and isinstance(value, int | str):
            if label == POST and isinstance(value, str):  # “JTJ 局长”: the unit by its code
                code, _space, rest = value.partition(" ")
                return f"{self.unit(code)} {rest}".strip()
            return self.known.get((label, value), str(value))
        if name == "comparator":
            return SIGNS.get(value, str(value))
        return _worded(target, name, value)


def _worded(target: str, name: str, value: Any) -> str:
    if name in SHARES:
        return f"{float(value) * 100:.1f}".removesuffix(".0") + "%"
    if isinstance(value, int | str):
        if value in (told := WORDS.get(name, {})):
            return str(told[str(value)])
        # An event of a document tells of its drafts: their words come after the document's own.
        for found in fields_of(_sort(target), ALSO_CALLED.get(name, name)):
            words = dict(found.flatchoices)
            if value in words:
                return str(words[value])
    moment = _moment(value) if isinstance(value, str) and value[10:11] == "T" else None
    return f"{localtime(moment):%Y-%m-%d %H:%M}" if moment else str(value)


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None


def _label(target: str, name: str) -> str:
    found = field_of(target, name)
    related = found.related_model if found is not None else None
    label = related._meta.label_lower if isinstance(related, type) else ""
    return label if label in NAMED else ""


def _keys(values: list[Any]) -> list[int | str]:
    # A key that no table could hold would be refused by the database.
    return [
        value for value in values
        if isinstance(value, str) or (isinstance(value, int) and 0 < value < 2**63)
    ]  # fmt: skip
