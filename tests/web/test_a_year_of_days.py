"""A year of ``luodi day``, played day by day: who gets which slip and which digest, by a table.

Every task is led by a unit of its own with one person who wants mail, so that each row of the table
stands for itself. The house works at eight in the morning, people at noon. 2025: off are 28 January
to 4 February, 4 April, 1 to 5 May, 31 May to 2 June, 1 to 8 October; worked are the Saturdays and
Sundays 26 January, 8 February, 27 April, 28 September and 11 October.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from luodi.audit import queries as audit
from luodi.deliver import actions as deliver
from luodi.deliver.models import Assignment, Reminder, Slip, SlipReply
from luodi.notices import actions as notices
from luodi.notices.models import Dispatch
from luodi.org import actions as org
from luodi.org.models import Person, Post, Unit
from luodi.plan import actions as plans
from luodi.plan.errors import RequestRefused
from luodi.plan.models import Line
from luodi.web import jobs

pytestmark = pytest.mark.django_db
ZONE = ZoneInfo("Asia/Shanghai")
FIRST, LAST = date(2025, 1, 2), date(2025, 12, 31)
END = "12-31"


@dataclass(frozen=True)
class Row:
    """One task: its deadline, whether it is signed for, and what its unit gets in the year.

    ``slips`` are (day, colour), ``again`` slips opened again, ``digests`` first and last days.
    """

    title: str
    due: str
    signed: bool = False
    reminded: tuple[str, ...] = ()
    slips: tuple[tuple[str, str], ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    digests: tuple[tuple[str, str], ...] = ()
    ended: tuple[str, ...] = ()


# What comes to whom. Working days after a deadline are counted in the remarks.
TABLE = {
    # reports by the second of each month, done in June: nothing comes
    "prompt": Row("按月报送、提前办结", "06-30", signed=True),
    # never signed for: after Monday 31 March worked are April 1 2 3 7 8 | 9 10 11 14 15
    "silent": Row(
        "无人签收、一直逾期", "03-31", reminded=("03-24",),
        slips=(("03-28", "blue"), ("04-01", "yellow"), ("04-08", "orange"), ("04-15", "red")),
        ended=("graver", "graver", "graver", ""), digests=(("03-24", END),),
    ),
    # the report due on Wednesday 5 February comes on the 10th: worked are 6 7 8 10 11
    "late-report": Row(
        "首月进展迟报", "next", signed=True, reminded=("02-03",), slips=(("02-06", "yellow"),),
        ended=("reported",), digests=(("02-03", "02-10"),),
    ),
    # never reports; after 5 February worked are 6 7 8 10 11 | 12 13 14 17 18; due next year
    "no-report": Row(
        "从不报送进展", "next", signed=True, reminded=("02-03",),
        slips=(("02-06", "yellow"), ("02-11", "orange"), ("02-18", "red")),
        ended=("graver", "graver", ""), digests=(("02-03", END),),
    ),
    # asks on 20 June for more time than the 30th, granted on the 24th until 30 September: the
    # seventh day before waits for the decision, and it is done on 2 September
    "extended": Row("到期前申请延期", "06-30", signed=True),
    # asks on the last day, Friday 28 February, and is refused: after it worked are March 3 4 5 6 7
    # | 10 11 12 13 14; it is reported as done on the 5th, when its monthly report falls due as well
    "too-late": Row(
        "到期当日才申请延期", "02-28", signed=True, reminded=("02-21", "03-03"),
        slips=(("02-25", "blue"), ("03-03", "yellow")), ended=("graver", "reported"),
        digests=(("02-21", "03-05"),),
    ),
    # due on Wednesday 30 April, first worked day after it is 6 May; the reason given on the 7th is
    # accepted on the 8th until 31 May. Next worked is 3 June; answer by 6 June; then Monday the 9th
    "excused": Row(
        "说明理由获准", "04-30", reminded=("04-23",),
        slips=(("04-27", "blue"), ("05-06", "yellow"), ("06-03", "orange"), ("06-09", "red")),
        ended=("graver", "answered", "graver", ""),
        digests=(("04-23", "05-08"), ("06-03", END)),
    ),
    # due on Friday 30 May, first worked day after it is 3 June; rests from 4 June to 1 August, a
    # Friday: worked after it are 4 5 6 7 8 | 11 12 13 14 15
    "paused": Row(
        "暂缓后恢复", "05-30", reminded=("05-23",),
        slips=(("05-27", "blue"), ("06-03", "yellow"), ("08-08", "orange"), ("08-15", "red")),
        again=(("08-04", "yellow"),), ended=("graver", "graver", "graver", ""),
        digests=(("05-23", "06-04"), ("08-04", END)),
    ),
    # due on Monday 30 June: worked after it are July 1 2 3 4 7 | 8 9 10 11 14; handed over on the
    # 15th to the next unit, which is late from that day only: 16 17 18 21 22 | 23 24 25 28 29
    "handed-over": Row(
        "中途移交", "06-30", reminded=("06-23",),
        slips=(("06-27", "blue"), ("07-01", "yellow"), ("07-07", "orange"), ("07-14", "red")),
        ended=("graver", "graver", "graver", "handed_over"), digests=(("06-23", "07-15"),),
    ),
    "taken-over": Row(
        "", "", slips=(("07-16", "yellow"), ("07-22", "orange"), ("07-29", "red")),
        ended=("graver", "graver", ""), digests=(("07-16", END),),
    ),
    # due on Friday 29 August, reported as done on Monday 1 September, accepted on the 3rd
    "done-late": Row(
        "逾期一日报结", "08-29", signed=True, reminded=("08-22",),
        slips=(("08-26", "blue"), ("09-01", "yellow")), ended=("graver", "reported"),
        digests=(("08-22", "09-01"),),
    ),
    # the report of 2 November is sent back on Friday the 7th: late from Monday the 10th, comes on
    # the 12th
    "sent-back": Row(
        "报送被退回", "next", signed=True, slips=(("11-10", "yellow"),), ended=("reported",),
        digests=(("11-10", "11-12"),),
    ),
    # taken out of the plan on Thursday 30 October, a day before its deadline
    "withdrawn": Row(
        "临期撤销", "10-31", reminded=("10-24",), slips=(("10-28", "blue"),),
        ended=("withdrawn",), digests=(("10-24", "10-30"),),
    ),
}  # fmt: skip
# Who leads the silent task's sponsor hears of it from the orange slip on; the office of the answer
# that waits for its ruling on the morning of 8 May.
OTHERS = {"sponsor": (("04-08", END),), "office": (("05-08", "05-08"),)}


def day(text: str) -> date:
    """Read a day of the table: month and day of 2025, or the year after."""
    return date(2026, 12, 31) if text == "next" else date.fromisoformat(f"2025-{text}")


def noon(of: date) -> datetime:
    return datetime.combine(of, time(12), ZONE)


@dataclass
class House:
    """The tasks of the table with their units and people, and what people do on which day."""

    office: Person
    second: Person
    people: dict[str, Person] = field(default_factory=dict)
    lines: dict[str, Line] = field(default_factory=dict)
    script: dict[date, list[Callable[[datetime], Any]]] = field(default_factory=dict)

    def begin(self) -> None:
        """Enter units, people and tasks on 2 January; everybody wants one mail a day."""
        who = {"by": self.office, "at": noon(FIRST)}
        plan = plans.start_plan(title="溪桥区重点工作", year=2025, **who)
        for name, row in TABLE.items():
            unit = org.add_unit(code=name, name=f"溪桥区{name}局", short_name=name, kind="bureau",
                                parent=None, **who)  # fmt: skip
            self._person(name, "lead_unit", unit)
            if row.title:
                self._task(plan, name, row, unit)
        self._mail("office", self.office)

    def _person(self, name: str, role: str, unit: Unit) -> None:
        person = org.add_person(by=None, at=noon(FIRST), sign_in_name=name, name=name, role=role,
                                unit=unit)  # fmt: skip
        self._mail(name, person)

    def _mail(self, name: str, person: Person) -> None:
        self.people[name] = person
        address = "\N{COMMERCIAL AT}".join((name, "example.org"))
        notices.set_preferences(by=person, at=noon(FIRST), wants_mail=True, address=address,
                                hour=9, language="zh-hans")  # fmt: skip

    def _task(self, plan: Any, name: str, row: Row, unit: Unit) -> None:
        who = {"by": self.office, "at": noon(FIRST)}
        line = plans.add_child(plan=plan, parent=None, level="task", title=row.title,
                               lead_unit=unit, due_on=day(row.due), **who)  # fmt: skip
        self.lines[name] = line
        given = deliver.assign(line=line, starts_on=date(2025, 1, 1), **who)
        if row.signed:
            deliver.sign(assignment=given, by=self.people[name], at=noon(FIRST))

    def on(self, text: str, act: Callable[..., Any], *given: Any, **named: Any) -> None:
        """Let somebody do something at noon of a day."""
        self.script.setdefault(day(text), []).append(partial(act, *given, **named))

    def task(self, name: str) -> Assignment:
        return Assignment.objects.select_related("line").get(line=self.lines[name].pk)

    def report(self, name: str, at: datetime, *, is_final: bool = False) -> Any:
        """Report for the unit: 20 % done, or all."""
        rate = None if is_final else Decimal("0.2")
        return deliver.report_progress(
            line=self.task(name).line, sentence="按计划推进", completion_rate=rate,
            is_final=is_final, by=self.people[name], at=at,
        )  # fmt: skip

    def reported(self, name: str, at: datetime, *, is_final: bool = False) -> None:
        """Report, and have it verified; a final one accepted too."""
        deliver.verify(update=self.report(name, at, is_final=is_final), by=self.office, at=at)
        if is_final:
            deliver.accept(assignment=self.task(name), by=self.office, at=at)

    def write_script(self) -> None:
        """Write down what people do; reports come on the second of a month."""
        last = {"prompt": 6, "late-report": 12, "extended": 9, "too-late": 2, "done-late": 8,
                "sent-back": 12}  # fmt: skip
        for name, month in last.items():
            for number in range(3 if name == "late-report" else 2, month + 1):
                final = name in ("prompt", "extended") and number == month
                if (name, number) != ("sent-back", 11):
                    self.on(f"{number:02}-02", self.reported, name, is_final=final)
        self.on("02-10", self.reported, "late-report")
        self.on("06-20", self._ask, "extended")
        self.on("06-24", self._grant, "extended")
        self.on("02-28", self._asks_too_late, "too-late")
        self.on("03-05", self.reported, "too-late", is_final=True)
        self.on("05-07", self._answer, "excused")
        self.on("05-08", self._excuse, "excused")
        self.on("06-04", self._pause, "paused")
        self.on("08-01", self._resume, "paused")
        self.on("07-15", self._hand_over, "handed-over", "taken-over")
        self.on("09-01", self.report, "done-late", is_final=True)
        self.on("09-03", self._accept, "done-late")
        self.on("11-02", self.report, "sent-back")
        self.on("11-07", self._send_back, "sent-back")
        self.on("11-12", self.reported, "sent-back")
        self.on("10-30", self._withdraw, "withdrawn")

    def _ask(self, name: str, at: datetime) -> Any:
        return plans.ask_change(line=self.lines[name], field="due_on", after=day("09-30"),
                                reason="征地未完", by=self.people[name], at=at)  # fmt: skip

    def _grant(self, name: str, at: datetime) -> None:
        asked = self.lines[name].change_requests.get()
        plans.decide_change(request=asked, version=asked.version, accept=True, reason="属实",
                            by=self.office, at=at)  # fmt: skip

    def _asks_too_late(self, name: str, at: datetime) -> None:
        with pytest.raises(RequestRefused):
            self._ask(name, at)

    def _answer(self, name: str, at: datetime) -> None:
        deliver.reply_to_slip(slip=Slip.objects.get(line=self.lines[name], ended_on=None),
                              words="材料未到", by=self.people[name], at=at)  # fmt: skip

    def _excuse(self, name: str, at: datetime) -> None:
        reply = SlipReply.objects.get(slip__line=self.lines[name])
        deliver.rule_on_reply(reply=reply, accepted=True, rests_until=day("05-31"),
                              by=self.office, at=at)  # fmt: skip

    def _pause(self, name: str, at: datetime) -> None:
        deliver.pause(assignment=self.task(name), until=day("08-01"), reason="汛期",
                      by=self.office, at=at)  # fmt: skip

    def _resume(self, name: str, at: datetime) -> None:
        deliver.resume(assignment=self.task(name), reason="汛期已过", by=self.office, at=at)

    def _hand_over(self, name: str, to: str, at: datetime) -> None:
        line = Line.objects.get(pk=self.lines[name].pk)
        plans.edit_line(line=line, version=line.version, lead_unit=self.people[to].unit,
                        by=self.office, at=at)  # fmt: skip
        deliver.hand_over(assignment=self.task(name), reason="职责划转", by=self.office, at=at)

    def _accept(self, name: str, at: datetime) -> None:
        final = deliver_latest(self.lines[name])
        deliver.verify(update=final, by=self.second, at=at)
        deliver.accept(assignment=self.task(name), by=self.office, at=at)

    def _send_back(self, name: str, at: datetime) -> None:
        deliver.send_back(update=deliver_latest(self.lines[name]), reason="请补充", by=self.office,
                          at=at)  # fmt: skip

    def _withdraw(self, name: str, at: datetime) -> None:
        line = Line.objects.get(pk=self.lines[name].pk)
        plans.withdraw_line(line=line, reason="任务取消", by=self.office, at=at)


def deliver_latest(line: Line) -> Any:
    from luodi.deliver import queries

    return queries.latest_report(line)


@pytest.fixture
def house(office: Person, second_office: Person, leader: Person, settings: Any) -> House:
    """The house on 2 January; the leader holds the post that sponsors the silent task."""
    settings.LUODI_MAIL = SimpleNamespace(is_set_up=True)
    settings.LUODI_ADDRESS = "https://luodi.example"
    settings.LUODI_MAIL_DOMAINS = ("example.org",)
    made = House(office, second_office)
    made.begin()
    made._mail("sponsor", leader)
    post = Post(unit=leader.unit, title="副区长", holder=leader)
    post.save()
    Line.objects.filter(pk=made.lines["silent"].pk).update(sponsor=post)
    made.write_script()
    return made


def days_of_the_year() -> Iterator[date]:
    return (FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1))


def play(house: House) -> list[date]:
    """Play the year; return the days on which a second run of the day's work did something. It is
    tried where the first one reminded or chased, and on Mondays.
    """
    wrong = []
    for today in days_of_the_year():
        if today > FIRST:  # on the first day people enter what there is
            morning = datetime.combine(today, time(8), ZONE)
            done = jobs.luodi_day(today=today, at=morning)
            is_tried = done.slips or done.reminders or today.weekday() == 0
            if is_tried and not is_idle(today, morning + timedelta(minutes=30)):
                wrong.append(today)
        for act in house.script.get(today, ()):
            act(at=noon(today))
    return wrong


def is_idle(today: date, at: datetime) -> bool:
    """Say whether the day's work, done once more, does nothing and writes no event."""
    before = audit.events().count()
    return jobs.luodi_day(today=today, at=at) == jobs.Done(0, 0, 0) and (
        audit.events().count() == before
    )


def spans(found: set[date]) -> tuple[tuple[str, str], ...]:
    """Return days as first and last days of unbroken runs."""
    firsts = sorted(one for one in found if one - timedelta(days=1) not in found)
    lasts = sorted(one for one in found if one + timedelta(days=1) not in found)
    return tuple((f"{one:%m-%d}", f"{two:%m-%d}") for one, two in zip(firsts, lasts, strict=True))


def digests_of(person: Person) -> tuple[tuple[str, str], ...]:
    return spans(set(Dispatch.objects.filter(person=person).values_list("on", flat=True)))


def found_of(name: str, person: Person, row: Row) -> Row:
    """Return a row of the table as the year made it."""
    slips = Slip.objects.filter(unit=person.unit_id).order_by("issued_on")
    reminded = Reminder.objects.filter(unit=person.unit_id).order_by("on")
    opened = audit.events().filter(kind="deliver.slip_opened_again").order_by("number")
    own = {str(one) for one in slips}
    return Row(
        row.title, row.due, row.signed,
        reminded=tuple(f"{one.on:%m-%d}" for one in reminded),
        slips=tuple((f"{one.issued_on:%m-%d}", one.colour) for one in slips),
        again=tuple((f"{event.at.astimezone(ZONE):%m-%d}", event.after["colour"])
                    for event in opened if event.after["slip"] in own),
        digests=digests_of(person),
        ended=tuple(one.ended_because for one in slips),
    )  # fmt: skip


def test_a_year_of_days_comes_out_as_the_table_says(house: House) -> None:
    twice = play(house)

    assert twice == []
    found = {name: found_of(name, house.people[name], row) for name, row in TABLE.items()}
    assert {name: row for name, row in found.items() if row != TABLE[name]} == {}
    assert {name: digests_of(house.people[name]) for name in OTHERS} == OTHERS
    numbers = list(Slip.objects.order_by("serial").values_list("year", "serial"))
    assert numbers == [(2025, place) for place in range(1, len(numbers) + 1)]
    put_off = Line.objects.get(pk=house.lines["extended"].pk)
    assert (put_off.first_due_on, put_off.due_on, put_off.extensions) == (
        day("06-30"), day("09-30"), 1
    )  # fmt: skip
