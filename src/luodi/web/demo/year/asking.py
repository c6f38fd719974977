"""What is asked in the year beside the reports: more time, an answer to a slip, help, a light."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.plan import actions as plan
from luodi.plan import queries as plans
from luodi.web.demo import content, coordinating, daily, registering
from luodi.web.demo.organising import line
from luodi.web.demo.timeline import Stage, Step, person, somebody_of
from luodi.web.demo.year.told import day_in, year


def steps(stage: Stage) -> Iterator[Step]:
    """Yield the steps in which somebody asks and somebody answers."""
    yield Step(stage.on(7, 15), _("Handing over to a deputy"), registering.hand_over)
    yield Step(stage.on(7, 16), _("Asking for a change"), partial(ask_in_vain, stage))
    yield Step(stage.on(10, 24), _("Deciding on a change"), partial(grant, stage))
    yield Step(stage.on(9, 16), _("Setting a light by hand"), partial(daily.light, stage.year))
    yield from coordinating.steps(replace(stage, now=stage.on(10, 15)))
    yield Step(stage.on(10, 17), _("Answering a request for help"), help_out)
    for month in range(4, 14):
        yield Step(stage.on(month, 23), _("Answering slips"), answer)
        yield Step(stage.on(month, 24), _("Ruling on the answers"), rule)


def ask_in_vain(stage: Stage, at: datetime) -> None:
    """A lead unit asks for more time, and is refused."""
    told = year()["refused"]
    asked = plan.ask_change(line=line(told["line"]), field="due_on",
                            after=day_in(stage, told["after"]), reason=told["reason"],
                            by=person(told["by"]), at=at)  # fmt: skip
    plan.decide_change(request=asked, version=asked.version, accept=False, reason=told["decision"],
                       by=person("office-2"), at=at + timedelta(days=2))  # fmt: skip


def grant(stage: Stage, at: datetime) -> None:
    """The deadline that a town asked for and the lead unit endorsed is granted."""
    told = year()["extension"]
    roads = line(content.organised(stage.year)["requests"]["waiting"]["line"])
    for asked in plans.requests_of(roads).filter(state="endorsed"):
        plan.decide_change(request=asked, version=asked.version, accept=True,
                           granted=day_in(stage, told["granted"]), reason=told["decision"],
                           by=person("office-2"), at=at)  # fmt: skip


def help_out(at: datetime) -> None:
    """The unit asked takes it up and helps; whoever asked confirms it."""
    for one in delivery.help_waiting():
        helper, words = somebody_of(one.to_unit), year()["help"]
        taken = deliver.answer_help(request=one, move="take_up", by=helper, at=at, words=words,
                                    help_by=timezone.localdate(at) + timedelta(days=5))  # fmt: skip
        done = deliver.answer_help(request=taken, move="done", by=helper, words=words,
                                   at=at + timedelta(days=3))  # fmt: skip
        deliver.settle_help(request=done, move="confirm", by=one.asked_by,
                            at=at + timedelta(days=4))  # fmt: skip


def answer(at: datetime) -> None:
    """Every unit answers the slips it has; one that has an answer waits."""
    words = year()["answers"]
    for number, slip in enumerate(list(delivery.open_slips())):
        by = somebody_of(slip.unit)
        if by.unit_id == slip.unit_id and not delivery.waiting_reply(slip):
            deliver.reply_to_slip(slip=slip, words=words[number % len(words)], by=by, at=at)


def rule(at: datetime) -> None:
    """Accept the answers to the milder slips for some days, and refuse those to the red ones."""
    told = year()["ruling"]
    for reply in list(delivery.replies_to_rule(person("office-1"))):
        rests: dict[str, Any] = {"accepted": False, "reason": told["refused"]}
        if reply.slip.colour != "red":
            until = timezone.localdate(at) + timedelta(days=told["rests"])
            rests = {"accepted": True, "reason": told["accepted"], "rests_until": until}
        deliver.rule_on_reply(reply=reply, by=person("office-1"), at=at, **rests)
