"""Find what is not as it was kept: the result computed again, compared field by field.

Nothing stops the search: a row or a part that cannot be read is a fault like any other.
"""

from collections.abc import Iterator
from datetime import UTC
from decimal import Decimal
from typing import Any

from django.db.models import Q

from luodi.assess.canonical import canonical, digest
from luodi.assess.models import Assessment, Reliability, Scheme, Score, State
from luodi.assess.queries.readable import (
    BROKEN,
    Fault,
    attempt,
    guarded,
    read,
    text_of,
    unreadable,
)
from luodi.assess.queries.schemes import title_of
from luodi.assess.results import result_of

ABSENT = "–"
COLUMNS = ("unit__code", "points", "rank", "grade", "explanation")
Rows = dict[str, dict[str, Any]]


def to_verify() -> list[Assessment]:
    """Return every result that was confirmed, the earliest first: published ones are among them.

    Only their keys are read: one that is broken keeps nobody from the others.
    """
    was_confirmed = Q(state=State.CONFIRMED) | Q(confirmed_at__isnull=False)
    return list(Assessment.objects.filter(was_confirmed).only("pk").order_by("pk"))


def computed(pk: int) -> Assessment | None:
    """Return a computed assessment with its key alone, or None."""
    rows = Assessment.objects.filter(Q(manifest__isnull=False) | ~Q(manifest_digest=""), pk=pk)
    return rows.only("pk").first()


def named(assessment: Assessment) -> tuple[str, str, str]:
    """Return the scheme's code, its title and the period of an assessment, as far as readable."""
    unread: list[Fault] = []
    run = read(Assessment, assessment.pk, "assessment", known=unread)
    scheme = read(Scheme, run.get("scheme_id"), "scheme", known=unread)
    code = text_of(scheme.get("code", ABSENT))
    title, broken = attempt(lambda: title_of(Scheme(**scheme)))
    return code, code if broken else title, text_of(run.get("period", ABSENT))


def faults(assessment: Assessment) -> list[Fault]:
    """Return what of a result is not as it was kept; nothing where every byte is the same.

    The manifest is asked against its hash and the assessment's own columns, the frozen scheme
    against its hash and the manifest's, the reliability against its own, the result computed anew
    against the hash and against every stored score.
    """
    found: list[Fault] = []
    run = read(Assessment, assessment.pk, "assessment", known=found)
    scheme = read(Scheme, run.get("scheme_id"), "scheme", known=found)
    rows, manifest = _rows(assessment, found), run.get("manifest")
    for part, told in (
        ("assessment", _of_run(run, manifest)), ("manifest", _of_manifest(run, manifest)),
        ("scheme", _of_scheme(scheme, manifest)), ("manifest", _of_inputs(rows, manifest)),
        ("reliability", _of_reliability(assessment)),
    ):  # fmt: skip
        found += guarded(part, "", told)
    result, broken = attempt(lambda: result_of(manifest or {}))
    if broken is not None:
        return list(dict.fromkeys([*found, unreadable("manifest", "", "", broken)]))
    if (again := _hash(result)) != run.get("result_digest"):
        found.append(Fault("result", "", "result_digest", _kept(run, "result_digest"), again))
    return list(dict.fromkeys([*found, *_of_scores(rows, result)]))


def _hash(tree: Any) -> str:
    value, broken = attempt(lambda: digest(tree))
    return text_of(broken)[:120] if broken else str(value)


def _kept(columns: dict[str, Any], name: str) -> str:
    return text_of(columns.get(name, ABSENT))


def _rows(assessment: Assessment, known: list[Fault]) -> Rows:
    rows = Score.objects.filter(assessment=assessment.pk)
    found, broken = attempt(lambda: list(rows.values(*COLUMNS)))
    if broken is None:
        return {one["unit__code"]: one for one in found}
    # one of them at least cannot be read: look at them one by one
    return {unit: read(Score, pk, "score", unit, known=known)
            for pk, unit in rows.values_list("pk", "unit__code")}  # fmt: skip


def _of_run(run: dict[str, Any], manifest: Any) -> Iterator[Fault]:
    if "state" in run and run["state"] != State.CONFIRMED and run.get("confirmed_at"):
        yield Fault("assessment", "", "state", _kept(run, "state"), State.CONFIRMED.value)
    if "period" in run and run["period"] != manifest["period"]["text"]:
        yield Fault("assessment", "", "period", _kept(run, "period"),
                    text_of(manifest["period"]["text"]))  # fmt: skip
    if "as_of" in run:
        known = run["as_of"].astimezone(UTC).isoformat()
        if known != manifest["as_of"]:
            yield Fault("assessment", "", "as_of", known, text_of(manifest["as_of"]))


def _of_manifest(run: dict[str, Any], manifest: Any) -> Iterator[Fault]:
    if (again := _hash(manifest)) != run.get("manifest_digest"):
        yield Fault("manifest", "", "manifest_digest", _kept(run, "manifest_digest"), again)
    kept = manifest["scheme"]
    if (again := _hash(kept["content"])) != kept["digest"]:
        yield Fault("manifest", "", "scheme.content", text_of(kept["digest"]), again)


def _of_scheme(scheme: dict[str, Any], manifest: Any) -> Iterator[Fault]:
    if "content" in scheme and (again := _hash(scheme["content"])) != scheme.get("digest"):
        yield Fault("scheme", "", "content", _kept(scheme, "digest"), again)
    for name in ("digest", "code", "pack", "version"):
        if name in scheme and scheme[name] != manifest["scheme"][name]:
            yield Fault("manifest", "", f"scheme.{name}", text_of(manifest["scheme"][name]),
                        _kept(scheme, name))  # fmt: skip


def _of_reliability(assessment: Assessment) -> Iterator[Fault]:
    # it is not reckoned anew: a thousand products of matrices need not be the same everywhere
    for pk in Reliability.objects.filter(assessment=assessment.pk).values_list("pk", flat=True):
        known: list[Fault] = []
        kept = read(Reliability, pk, "reliability", known=known)
        yield from known
        if "content" in kept and (again := _hash(kept["content"])) != kept.get("digest"):
            yield Fault("reliability", "", "content", _kept(kept, "digest"), again)


def _of_inputs(rows: Rows, manifest: Any) -> Iterator[Fault]:
    # where another figure stands than was taken, name it: the scores tell what was computed
    taken = {(unit, line.get("code")): line for unit, row in rows.items()
             for line in _lines(row.get("explanation"))}  # fmt: skip
    for one in manifest["inputs"]:
        line = taken.get((one["unit"], one["indicator"]))
        for field in ("value", "source", "vintage", "observation") if line else ():
            if line.get(field) != one.get(field):  # type: ignore[union-attr]
                place = f"inputs.{text_of(one['indicator'])}.{field}"
                yield Fault("manifest", text_of(one["unit"]), place,
                            text_of(line.get(field)), text_of(one.get(field)))  # type: ignore[union-attr]  # fmt: skip


def _lines(explanation: Any) -> list[dict[str, Any]]:
    lines = explanation.get("lines") if isinstance(explanation, dict) else None
    return [one for one in lines if isinstance(one, dict) and isinstance(one.get("code"), str)] if (
        isinstance(lines, list)) else []  # fmt: skip


def _of_scores(rows: Rows, result: dict[str, Any]) -> Iterator[Fault]:
    left = dict(rows)
    for told in result["scores"]:
        unit = told["unit"]["code"]
        row = left.pop(unit, None)
        if row is None:
            yield Fault("score", unit, "", "–", "computed")
            continue
        yield from guarded("score", unit, _of_columns(row, told))
        if "explanation" in row:
            yield from guarded("score", unit, _of_explanation(row["explanation"], told))
    for unit in left:
        yield Fault("score", unit, "", "stored", "–")


def _of_columns(row: dict[str, Any], told: dict[str, Any]) -> Iterator[Fault]:
    points, again = (None if one is None else _plain(one)
                     for one in (row.get("points"), told["points"]))  # fmt: skip
    grade = told["grade"]["code"] if told["grade"] else ""
    for field, then, now in (("points", points, again), ("rank", row.get("rank"), told["rank"]),
                             ("grade", row.get("grade"), grade)):  # fmt: skip
        if field in row and then != now:
            yield Fault("score", told["unit"]["code"], f"{field} (column)", text_of(then),
                        text_of(now))  # fmt: skip


def _plain(points: Decimal | str) -> str:
    return f"{Decimal(points).normalize():f}"


def _of_explanation(kept: Any, told: dict[str, Any]) -> Iterator[Fault]:
    unit, place = told["unit"]["code"], ""
    try:
        if canonical(kept) == canonical(told):
            return
    except BROKEN as error:  # a float, say, has no canonical bytes
        yield unreadable("score", unit, "explanation", error)
    for place, then, now in differences(kept, told):
        yield Fault("score", unit, place or "explanation", then, now)


def differences(kept: Any, again: Any, place: str = "") -> Iterator[tuple[str, str, str]]:
    """Yield where two trees differ: the keys down to the place, then both values as text."""
    if isinstance(kept, dict) and isinstance(again, dict):
        for key in sorted({*kept, *again}):
            yield from differences(kept.get(key, ABSENT), again.get(key, ABSENT),
                                   f"{place}.{key}".lstrip("."))  # fmt: skip
    elif isinstance(kept, list) and isinstance(again, list) and len(kept) == len(again):
        for number, (one, other) in enumerate(zip(kept, again, strict=True)):
            yield from differences(one, other, f"{place}.{_called(one, number)}".lstrip("."))
    elif kept != again or isinstance(kept, bool) != isinstance(again, bool):
        yield place, text_of(kept), text_of(again)


def _called(one: Any, number: int) -> str:
    return text_of(one["code"]) if isinstance(one, dict) and "code" in one else str(number)
