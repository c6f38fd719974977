"""Rows of figures and notices that an address asks for: one in the state that its step needs."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from luodi.catalog import queries as catalog
from luodi.indicators import actions
from luodi.indicators import queries as observed
from luodi.indicators.intake.layout import FIGURE, Layout
from luodi.indicators.models import Layout as KeptLayout
from luodi.notices import actions as notices
from tests.web.states import States

LONG = "unit,indicator,period,value,source\n{unit},rural_roads,{period},{value},台账\n"
REGISTER = "名称,公里\n区交通局,{value}\n"


@dataclass
class FiguresMade:
    """Imports, batches, requests, standings, sign-offs and notices, made when they are asked for.

    An odd request is rolled back, so one row of a kind serves all that are sent to its address.
    """

    states: States
    known: dict[str, Any] = field(default_factory=dict)

    def keys(self, name: str) -> dict[str, str]:
        """Return the keys of a row that stands for an address; empty where any will do."""
        if name in ("indicators:grid_drop", "indicators:grid_of_drop"):
            self._once(name, lambda: self._draft(name))
        if name in PERIODS:
            getattr(self, f"_{PERIODS[name][1]}")()
            return {"period": self._period(PERIODS[name][0])}
        if name in ("notices:feed", "notices:revoke_feed"):
            return {"token": self._once("feed", self._feed)[1]}
        return {"pk": str(self.row(name).pk)} if name in ROWS else {}

    def row(self, name: str) -> Any:
        """Return the row that an address names by its key."""
        return self._once(ROWS[name], getattr(self, f"_{ROWS[name]}"))

    def words(self) -> dict[str, str]:
        """Return what may stand in braces in what buttons send."""
        found = self.row("indicators:import_apply")
        seen = observed.signed_off(self.states.bureau, self._period(9)).count
        return {"import_token": found.counts.get("token", ""), "seen": str(seen),
                "layout": str(self._once("layout", self._layout).pk)}  # fmt: skip

    def _once(self, kind: str, make: Callable[[], Any]) -> Any:
        if kind not in self.known:
            self.known[kind] = make()
        return self.known[kind]

    def _period(self, month: int) -> str:
        return f"{self.states.plan.year}-{month:02d}"

    def _taken(self, name: str, content: str) -> Any:
        act = self.states.by_office
        found = actions.take_figures(content=content.encode(), name=name, **act)
        return actions.read_figures(found=found, **act)

    def _import(self) -> Any:
        content = LONG.format(unit="JTJ", period=self._period(11), value="71.5")
        return self._taken("figures.csv", content)

    def _unmapped(self) -> Any:
        return self._taken("register.csv", REGISTER.format(value="71.5"))

    def _layout(self) -> Any:
        found = self._taken("another.csv", REGISTER.format(value="72.5"))
        columns = Layout(found.counts["layout"]["sheet"], 1, ["unit", FIGURE], {"1": "rural_roads"},
                         {"1": self._period(11)}, {"source": "台账"})  # fmt: skip
        actions.keep_layout(found=found, layout=columns, name="台账", **self.states.by_office)
        return KeptLayout.objects.get()

    def _batch(self) -> Any:
        content = LONG.format(unit="ZJW", period=self._period(11), value="73.5").encode()
        return actions.import_figures(content=content, name="batch.csv", **self.states.by_office)

    def _request(self) -> Any:
        return self._asked(8, "71.25", self.states.by_owner)

    def _own_request(self) -> Any:
        return self._asked(7, "71.75", self.states.by_office)

    def _asked(self, month: int, value: str, act: dict[str, Any]) -> Any:
        return actions.request_revision(
            indicator=catalog.indicator("rural_roads"), unit=self.states.bureau,
            period=self._period(month), value=Decimal(value), source="台账", reason="核实", **act,
        )  # fmt: skip

    def _standing(self) -> Any:
        return actions.enter_standing(
            league="全市", title="综合考核", period=self._period(10), rank=3, members=12,
            source="市通报", **self.states.by_office,
        )  # fmt: skip

    def _submitted(self) -> Any:
        return self._once("submitted", lambda: actions.submit_figures(
            unit=self.states.bureau, period=self._period(9), reason="系统故障",
            **self.states.by_owner,
        ))  # fmt: skip

    def _nothing(self) -> None:
        """Nothing came for this month yet."""

    def _accepted(self) -> Any:
        def accept() -> Any:
            place = {"unit": self.states.bureau, "period": self._period(6)}
            actions.submit_figures(**place, reason="系统故障", **self.states.by_owner)
            return actions.accept_figures(**place, **self.states.by_office)

        return self._once("accepted", accept)

    def _draft(self, name: str) -> Any:
        unit = self.states.bureau if name == "indicators:grid_drop" else self.states.office.unit
        return actions.save_draft(unit=unit, period=self.states.figure.period,
                                  cells={"reason": "核实"}, **self.states.by_office)  # fmt: skip

    def _notice(self) -> Any:
        told = notices.Told(key="made", title="A notice", person=self.states.office)
        return notices.tell(kind="indicators.due", notice=told, on=self.states.at.date(),
                            **self.states.by_office)  # fmt: skip

    def _feed(self) -> Any:
        return notices.make_feed(language="zh-hans", **self.states.by_office)


# which row a pk in an address means, and which month stands in the state that a step needs
ROWS = {
    **{f"indicators:{name}": "import" for name in (
        "import_preview", "_import_progress", "import_answer", "import_apply", "import_leave",
        "import_return")},
    "indicators:import_mapping": "unmapped", "indicators:batch": "batch",
    "indicators:batch_file": "batch", "indicators:request": "request",
    "indicators:decide_request": "request", "indicators:withdraw_request": "own_request",
    "indicators:revise_standing": "standing", "notices:open": "notice",
}  # fmt: skip
PERIODS = {
    "indicators:accept": (9, "submitted"), "indicators:return": (9, "submitted"),
    "indicators:signoffs": (9, "submitted"), "indicators:reopen": (6, "accepted"),
    "indicators:missing": (11, "nothing"),
}  # fmt: skip
