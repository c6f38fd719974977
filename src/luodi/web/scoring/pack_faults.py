"""A fault in a scheme's file as sentences: where, what, and the nearest right word."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from pydantic import BaseModel, ValidationError

from luodi.packs.schemas import schemes
from luodi.web.scoring.faults import chinese, question

DAY = re.compile(r"datetime\.date\((\d+), (\d+), (\d+)\)")
MARKS = ("[key]", "number", "by_day")
BOUNDS = {
    "greater_than": ("gt", ">"), "greater_than_equal": ("ge", "≥"),
    "less_than": ("lt", "<"), "less_than_equal": ("le", "≤"),
}  # fmt: skip
KINDS = {
    "float": gettext_lazy("a number"), "int": gettext_lazy("a whole number"),
    "string": gettext_lazy("a text"), "list": gettext_lazy("a list"),
    "bool": gettext_lazy("true or false"), "date": gettext_lazy("a day such as 2025-03-31"),
    "dict": gettext_lazy("keys with values"), "model": gettext_lazy("keys with values"),
}  # fmt: skip


def sentences_of(error: Exception, path: Path | None = None) -> list[str]:
    """Return a sentence a fault; what the schema said stands behind a pack's error."""
    behind = error.__cause__ if error.__cause__ is not None else error
    if path is None:
        return str(error).splitlines()
    if isinstance(behind, ValidationError):
        return [said for fault in behind.errors() for said in _sentences(path, fault)]
    reason = " ".join(str(behind).split())
    return [_("“%(path)s” is no scheme in YAML and UTF-8: %(reason)s") %
            {"path": path, "reason": reason}]  # fmt: skip


def _sentences(path: Path, fault: Any) -> Iterator[str]:
    context = fault.get("ctx") or {}
    place = _place(fault["loc"])
    if "faults" not in context:
        yield _sentence(path, place, fault)
    for one in context.get("faults", ()):
        where = ".".join(part for part in (place, one.path) if part)
        yield _unheld(path, where, one.zh if chinese() else one.en)


def _place(parts: tuple[int | str, ...]) -> str:
    """Return the place as the file has it: days as they are written, no marks of the parser's."""
    told = [DAY.sub(_written, str(part)) for part in parts if part not in MARKS]
    return ".".join(told)


def _written(day: re.Match[str]) -> str:
    return date(*map(int, day.groups())).isoformat()


def _sentence(path: Path, place: str, fault: Any) -> str:
    where = place or _("the whole file")
    told = {"path": path, "where": where, "given": str(fault.get("input"))[:60]}
    match fault["type"]:
        case "extra_forbidden":
            return _("“%(path)s”: %(where)s is no known key; take it out or correct it.") % told + (
                question(str(fault["loc"][-1]), _keys(fault["loc"])))  # fmt: skip
        case "missing":
            return _("“%(path)s”: %(where)s is missing; add it.") % told
        case "literal_error":
            expected = fault["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
            return _("“%(path)s”: %(where)s is “%(given)s”; expected is one of: %(known)s.") % {
                **told, "known": expected}  # fmt: skip
    return _of_bound(fault, told) or _of_kind(fault, told) or _unheld(
        path, where, fault["msg"].removeprefix("Value error, "))  # fmt: skip


def _of_bound(fault: Any, told: dict[str, Any]) -> str:
    """Return what is said of a number beyond a bound, nothing of another fault."""
    if fault["type"] not in BOUNDS:
        return ""
    key, sign = BOUNDS[fault["type"]]
    return _("“%(path)s”: %(where)s is %(given)s and must be %(sign)s %(bound)s.") % {
        **told, "sign": sign, "bound": fault["ctx"][key]}  # fmt: skip


def _of_kind(fault: Any, told: dict[str, Any]) -> str:
    """Return what is said of a text where a number should be and the like, nothing of another."""
    kind, _mark, rest = fault["type"].partition("_")
    if kind not in KINDS or not rest.endswith(("type", "parsing", "float")):
        return ""
    return _("“%(path)s”: %(where)s is “%(given)s”; expected is %(kind)s.") % {
        **told, "kind": KINDS[kind]}  # fmt: skip


def _unheld(path: Path, where: str, reason: str) -> str:
    return _("“%(path)s”: %(where)s does not hold: %(reason)s.") % {
        "path": path, "where": where or _("the whole file"), "reason": reason}  # fmt: skip


def _keys(place: tuple[int | str, ...]) -> list[str]:
    """Return the keys that may be meant: those of the file itself, further down all there are."""
    found = set(schemes.Definition.model_fields)
    if len(place) > 1:
        _gather(schemes.Definition, found, set())
    return sorted(found - {str(place[-1])})


def _gather(model: Any, found: set[str], seen: set[Any]) -> None:
    """Gather the keys of a model and of all models within its annotations."""
    if model in seen:
        return
    seen.add(model)
    if isinstance(model, type) and issubclass(model, BaseModel):
        found.update(model.model_fields)
        for field in model.model_fields.values():
            _gather(field.annotation, found, seen)
    for part in getattr(model, "__args__", ()):
        _gather(part, found, seen)
