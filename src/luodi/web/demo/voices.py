"""The demo's public: opinions in every state; and what units put forward to be copied."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.air import actions as air
from luodi.air import queries as aired
from luodi.air.achievement_content import achievement_content, seen_digest
from luodi.air.opinion_form_mark import FormMark
from luodi.indicators import queries as observed
from luodi.org import queries as org
from luodi.plan import queries as plans
from luodi.web.demo import content
from luodi.web.demo.timeline import Stage, Step, person, somebody_of


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps from the first opinion to an entry that another unit copies."""
    after = 3 * stage.quarter + 1
    yield Step(stage.on(after, 17, 15), _("Receiving opinions"), receive)
    yield Step(stage.on(after, 19, 9), _("Answering opinions"), answer)
    yield Step(stage.on(after, 19, 14), _("Putting forward what works"), put_forward)
    yield Step(stage.on(after, 20, 9), _("Verifying what works"), verify)
    yield Step(stage.on(after, 20, 15), _("Copying what works"), copy)


def receive(at: datetime) -> None:
    """Take the opinions in; the first is about the public board."""
    board = aired.public_boards()[0]
    for number, told in enumerate(content.voices()["opinions"]):
        air.receive_opinion(
            text=told["text"], mark=FormMark(f"demo-{number}", at), contact=told.get("contact", ""),
            about=board if number == 3 else None, by=None, at=at,
        )  # fmt: skip


def answer(at: datetime) -> None:
    """Give them to units, take particulars out, answer, release or close; two stay open."""
    who: dict[str, Any] = {"by": person("office-1"), "at": at}
    by_text = {told["text"]: told for told in content.voices()["opinions"]}
    for one in list(aired.opinions(person("office-1"))):
        told, version = by_text[one.text], 1
        if "reason" in told:
            air.close_opinion(opinion=one, reason=told["reason"], version=version, **who)
        if "unit" not in told:
            continue
        unit = org.unit_by_code(told["unit"])
        air.assign_opinion(opinion=one, unit=unit, version=version, **who)
        if "shown" in told:
            air.redact_opinion(opinion=one, words=told["shown"], version=2, **who)
            version = 2
        words = told.get("answer") or told["draft"]
        air.answer_opinion(opinion=one, words=words, version=version + 1, by=somebody_of(unit),
                           at=at)  # fmt: skip
        if "answer" in told:
            air.release_answer(opinion=one, version=version + 2, by=person("office-2"), at=at)
        if "task" in told:
            air.tie_opinion(opinion=one, line=_task(told), version=version + 3, **who)


def put_forward(at: datetime) -> None:
    """Let the units propose what works, with the first and the latest figure of their task."""
    for told in content.voices()["entries"]:
        line = _task(told)
        words = {name: told[name] for name in ("title", "done", "how_to_copy")}
        account = air.Account(**words, figures=tuple(_figures(line)))
        air.propose_achievement(kind=told["kind"], unit=line.lead_unit, line=line, account=account,
                                by=somebody_of(line.lead_unit), at=at)  # fmt: skip


def verify(at: datetime) -> None:
    """Verify the landmark result; the good practice waits for the office."""
    office = person("office-2")
    for one in aired.achievements_to_verify(office):
        if one.kind == "landmark_result":
            seen = seen_digest(achievement_content(one))
            air.verify_achievement(achievement=one, seen=seen, version=1, by=office, at=at)


def copy(at: datetime) -> None:
    """Let another unit copy the landmark result, and tell what came of it."""
    told = content.voices()["entries"][0]
    by = somebody_of(org.unit_by_code(told["copied_by"]))
    entry = next(one for one in aired.achievements(by) if one.kind == "landmark_result")
    copying = air.begin_copying(achievement=entry, begun_on=timezone.localdate(at), by=by, at=at)
    air.tell_copying_result(copying=copying, words=told["result"], by=by,
                            at=at + timedelta(minutes=5))  # fmt: skip


def _task(told: dict[str, Any]) -> Any:
    line = plans.lines_in_force().filter(title__startswith=told["task"]).order_by("pk").first()
    assert line is not None, told["task"]
    return line


def _figures(line: Any) -> Iterator[tuple[Any, Any]]:
    """Yield the first and the latest figure of each indicator that the task's targets name."""
    for target in plans.targets_of(line):
        if target.indicator is None:
            continue
        known = observed.series(target.indicator, line.lead_unit)
        if len(known) > 1:
            yield known[0], known[-1]
