"""Tasks of the transport bureau at each end of their life: paused, completed, being closed.

Each is made three weeks ago, so that its notice is over and its look back due by now.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.plan import actions as plan

APPLIED_FOR = "已申请销号的事项"
# the address that takes the next step -> the step before it
READY = {
    "inspect": "applied", "return_close_out": "applied", "sign_close_out": "inspected",
    "give_notice": "signed", "close": "noticed", "look_back": "closed", "archive": "held",
}  # fmt: skip


@dataclass
class ClosingMade:
    """One task for each address of a task's rest and closing, by the address's name."""

    states: Any
    lines: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = self.states.at - timedelta(days=21)
        self.day = self.at.date()
        self.lines["pause"] = self._signed("待暂停的事项").line_id
        resting = deliver.pause(
            assignment=self._signed("已暂停的事项"), until=self.day + timedelta(days=1),
            reason="征地方案待批", **self._by("office"),
        )  # fmt: skip
        self.lines["resume"] = resting.line_id
        self.lines["unaccept"] = self._completed("误作完成的事项").line_id
        self.lines["apply_to_close"] = self._completed("待申请销号的事项").line_id
        for name, stage in READY.items():
            title = APPLIED_FOR if name == "inspect" else f"销号事项：{name}"
            self.lines[name] = self._at(title, stage).line_id
        self.lines["close_out"] = self.lines["inspect"]

    def _by(self, who: str) -> dict[str, Any]:
        return {"by": getattr(self.states, who), "at": self.at}

    def _signed(self, title: str) -> Any:
        line = plan.add_child(
            plan=self.states.plan, parent=None, level="task", title=title,
            lead_unit=self.states.bureau, due_on=self.states.at.date() + timedelta(days=30),
            **self._by("office"),
        )  # fmt: skip
        given = deliver.assign(line=line, **self._by("office"))
        return deliver.sign(assignment=given, **self._by("owner"))

    def _completed(self, title: str) -> Any:
        task = self._signed(title)
        final = deliver.report_progress(
            line=task.line, sentence="全部完成", is_final=True, **self._by("owner")
        )
        deliver.verify(update=final, **self._by("second"))
        return deliver.accept(assignment=delivery.assignment_of(task.line), **self._by("second"))

    def _at(self, title: str, stage: str) -> Any:
        task = self._completed(title)
        standard = delivery.standard_of(task)
        one = deliver.apply_to_close(
            assignment=task, answers={row.code: "已落实" for row in standard.standards},
            **self._by("owner"),
        )  # fmt: skip
        yes = {row.code: True for row in standard.review}
        second, office, week = self._by("second"), self._by("office"), timedelta(days=7)
        closing = {"by": self.states.office, "at": self.at + week}
        steps: list[tuple[str, Any]] = [
            ("applied", lambda: one),
            ("inspected", lambda: deliver.inspect(
                application=one, on=self.day, words="现场属实", version=1, **second)),
            ("signed", lambda: deliver.sign_close_out(
                application=one, answers=yes, words="同意销号", version=2, **office)),
            ("noticed", lambda: deliver.give_notice(
                application=one, until=self.day, words="政务网公示", version=3, **office)),
            ("closed", lambda: deliver.close_out(
                application=one, words="无异议", version=4, **closing,
                look_back_on=self.day + timedelta(days=8))),
            ("held", lambda: deliver.look_back(
                look=delivery.open_look_back(task), holds=True, words="保持良好",
                by=self.states.office, at=self.at + 2 * week)),
        ]  # fmt: skip
        for name, take in steps:
            take()
            if name == stage:
                return task
        raise KeyError(stage)
