"""Rows of the demo in every state that some address asks for: tasks, alerts, runs, findings.

Everything of one unit is the transport bureau's (JTJ), so that one table can say who may see it.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from django.utils import timezone

from luodi.air import actions as air
from luodi.air import queries as aired
from luodi.air.models import Circular
from luodi.air.opinion_form_mark import new_mark
from luodi.assess import actions as assess
from luodi.assess import queries as assessed
from luodi.assess.canonical import digest
from luodi.assess.models import Computing, Scheme
from luodi.catalog import queries as catalog
from luodi.deliver import actions as deliver
from luodi.deliver import queries as delivery
from luodi.indicators import queries as observed
from luodi.org import queries as org
from luodi.org.models import Person, Unit
from luodi.plan import actions as plan
from luodi.plan import queries as plans
from luodi.review import actions as review
from luodi.review import queries as reviewed
from luodi.watch import actions as watch
from luodi.watch import queries as watched
from luodi.web.demo.timeline import person, unit
from tests import judged
from tests.web.closing_made import ClosingMade
from tests.web.voices_made import entries_made, entry_of_others, entry_seen, opinions_made

OWNER = "lead"  # signs in for the transport bureau
STRANGER = "lead-rsj"  # of another bureau, and in none of these tasks


@dataclass
class States:
    """One row of each kind and state, by what can be done with it next."""

    at: datetime
    office: Person = field(init=False)
    second: Person = field(init=False)
    owner: Person = field(init=False)
    bureau: Unit = field(init=False)

    def __post_init__(self) -> None:
        self.office, self.second = person("office-1"), person("office-2")
        self.owner, self.bureau = person(OWNER), unit("JTJ")
        self.plan = plans.plans()[0]
        self.next_plan = plan.start_plan(
            title="来年重点工作", year=self.plan.year + 1, **self.by_office
        )
        self._tasks()
        self._slips()
        self._alerts()
        self._runs()
        self._looked_over()
        self._air()
        self._voices()
        self._findings()
        self.closing = ClosingMade(self)

    @property
    def by_office(self) -> dict[str, Any]:
        return {"by": self.office, "at": self.at}

    @property
    def by_second(self) -> dict[str, Any]:
        return {"by": self.second, "at": self.at}

    @property
    def by_owner(self) -> dict[str, Any]:
        return {"by": self.owner, "at": self.at}

    def _task(self, title: str) -> Any:
        return plan.add_child(
            plan=self.plan, parent=None, level="task", title=title, lead_unit=self.bureau,
            due_on=self.at.date() + timedelta(days=30), **self.by_office,
        )  # fmt: skip

    def _handed(self, title: str) -> Any:
        return deliver.assign(line=self._task(title), **self.by_office)

    def _signed(self, title: str) -> Any:
        return deliver.sign(assignment=self._handed(title), **self.by_owner)

    def _reported(self, title: str, **given: Any) -> Any:
        return deliver.report_progress(
            line=self._signed(title).line, sentence="完成勘测", **given, **self.by_owner
        )

    def _tasks(self) -> None:
        """A task to assign, to sign for, to report, to verify with its evidence, to accept."""
        self.to_assign = self._task("待交办的事项").pk
        self.to_sign = self._handed("待签收的事项").line_id
        moved = self._handed("待移交的事项").line
        plan.edit_line(line=moved, version=moved.version, lead_unit=unit("ZJW"), **self.by_office)
        self.to_hand_over = moved.pk
        self.to_report = next(
            row.line_id for row in delivery.assignments(unit=self.bureau)
            if row.line.title.startswith("新改建农村公路")
        )  # fmt: skip
        self.target = plans.line(self.to_report).targets.exclude(indicator=None)[0]
        self.update = self._reported(
            "待核实的事项", completion_rate=Decimal("0.4"), evidence=[("台账.txt", b"42 km")]
        )
        self.evidence = self.update.evidence.get()
        final = self._reported("待验收的事项", is_final=True)
        deliver.verify(update=final, **self.by_second)
        self.to_accept = final.line_id
        self._coordinated()
        indicator = catalog.indicator("rural_roads")
        self.figure = observed.latest(indicator, self.bureau)

    def _slips(self) -> None:
        """A slip to answer, and one whose answer waits for its ruling."""
        late = [self._late(title).line_id for title in ("逾期待答复的事项", "逾期已答复的事项")]
        issued = deliver.chase(today=self.at.date(), by=None, at=self.at)
        self.slip, answered = (next(one for one in issued if one.line_id == pk) for pk in late)
        self.reply = deliver.reply_to_slip(slip=answered, words="材料未到", **self.by_owner)

    def _late(self, title: str) -> Any:
        """A task handed over that fell due forty days ago."""
        line = self._task(title)
        line.due_on = self.at.date() - timedelta(days=40)
        line.save()
        start = self.at.date() - timedelta(days=100)
        return deliver.assign(line=line, starts_on=start, **self.by_office)

    def _coordinated(self) -> None:
        """Help asked of a unit and of the office, a meeting, and a chain chief with a line."""
        task = delivery.assignment_of(self.to_report)
        asks = partial(deliver.ask_help, assignment=task, **self.by_owner)
        self.help = asks(to_unit=unit("CZJ"), words="请尽快拨付进度款")
        self.help_of_office = asks(to_unit=self.office.unit, words="请牵头会商桥梁用地")
        self.meeting = deliver.hold_meeting(
            line=plans.line(self.to_report), held_on=self.at.date(), minutes="研究用地。",
            units=[self.bureau], **self.by_office,
        )  # fmt: skip
        self.chief = org.posts()[0]
        plan.add_child(
            plan=self.plan, parent=None, level="project", title="有链长的项目",
            lead_unit=self.bureau, chain_chief=self.chief,
            due_on=self.at.date() + timedelta(days=30), **self.by_office,
        )  # fmt: skip

    def _acted_on(self, code: str) -> Any:
        found = next(one for one in watched.open_alerts() if one.indicator.code == code)
        watch.triage(alert=found, verdict="acted_on", reason="核对后属实", version=found.version,
                     **self.by_office)  # fmt: skip
        return watched.alert(found.pk)

    def _response(self, code: str) -> Any:
        return watch.activate_response(
            alert=self._acted_on(code), template="catch_up", plan=self.plan, **self.by_office
        )

    def _alerts(self) -> None:
        """A new alert; one to respond to; a response to end, and one to look back at."""
        self.alert_new = next(
            one for one in watched.untriaged() if one.indicator.code == "fever_absences"
        )
        self.alert = self._acted_on("rural_roads")
        self.response = self._response("bus_lines")
        self.ended = watch.close_response(
            response_plan=self._response("care_stations"), reason="已到位", **self.by_office
        )
        self.looked_back = watched.after_action_reviews()[0]
        self.reserve = watched.reserves()[0]

    def _run(self, code: str, period: str) -> Any:
        scheme = judged.in_use(code=code, by=self.office, second=self.second, at=self.at)
        return assess.open_assessment(scheme=scheme, period=period, as_of=self.at, **self.by_office)

    def _confirmed(self, code: str, period: str) -> Any:
        computed = assess.compute(assessment=self._run(code, period), **self.by_office)
        return judged.confirmed(computed=computed, by=self.office, second=self.second, at=self.at)

    def _runs(self) -> None:
        """An assessment to compute, one to confirm, two to compose from, and the one aired."""
        year = self.plan.year
        self.run_open = self._run("tasks_of_the_year", f"{year}-09")
        Computing(
            assessment=self.run_open, state="failed", asked_by=self.second, asked_at=self.at,
            step_at=self.at, refusal_zh="没有可比单位。", refusal_en="Nobody is there.",
        ).save()  # fmt: skip
        self.run_composed = self._confirmed("tasks_of_the_year", f"{year}-08")
        self.run_to_compose = self._confirmed("per_mu_performance", f"{year}Q2")
        self.run_to_confirm = judged.looked_over(
            computed=assess.compute(
                assessment=self._run("tasks_of_the_year", f"{year}-10"), **self.by_second
            ), by=self.second, at=self.at,
        )  # fmt: skip
        self.run_computed = assess.compute(
            assessment=self._run("per_mu_performance", f"{year}Q1"), **self.by_second
        )
        self.run = next(run for run in assessed.confirmed("tasks_of_the_year")
                        if run.pk != self.run_composed.pk)  # fmt: skip

    def _looked_over(self) -> None:
        """A run whose units may object, an objection, an adjustment and a scheme that wait."""
        run = self._run("tasks_of_the_year", f"{self.plan.year}-08")
        backed = assess.adjust(
            assessment=run, unit=self.bureau, kind="penalty", points=Decimal(1), evidence="",
            clause="criticised_above", reason="通报批评", file=("通报.txt", "通报第2期".encode()),
            **self.by_second,
        )  # fmt: skip
        assess.approve_adjustment(adjustment=backed, **self.by_office)
        self.adjustment_file = backed.files.get()
        computed = assess.compute(assessment=run, **self.by_second)
        until = self.at.date() + timedelta(days=14)
        self.run_shown = assess.begin_checking(assessment=computed, until=until, **self.by_second)
        score = assessed.score(self.run_shown, self.bureau)
        assert score is not None
        line = assessed.lines_of(score)[0][0]
        self.objection = assess.raise_objection(
            score=score, line=line, words="少计一项", **self.by_owner
        )
        self.adjustment = assess.adjust(
            assessment=self._run("tasks_of_the_year", f"{self.plan.year}-07"), unit=self.bureau,
            kind="penalty", points=Decimal(1), clause="criticised_above", reason="通报批评",
            evidence="通报第3期（虚构）", **self.by_second,
        )  # fmt: skip
        rules = self.run.scheme
        content = {**rules.content, "title": {"zh": "另一办法", "en": "Another scheme"}}
        self.scheme_proposed = Scheme(code=rules.code, pack=rules.pack, version="9.9",
                                      content=content, digest=digest(content),
                                      frozen_by=self.second, frozen_at=self.at)  # fmt: skip
        self.scheme_proposed.save()
        assess.begin_draft(code=rules.code, start=None, **self.by_office)

    def _air(self) -> None:
        """A board and a circular that wait for the second person, and those that are out."""
        self.board_waiting = air.compose_board(
            code="delivery_standing", assessment=self.run_composed, **self.by_second
        )
        out = aired.public_boards()[0]
        self.publication, self.board = out, out.board
        self.circular_draft = air.draft_circular(
            code="progress", period=f"{self.plan.year}-10", today=self.at.date(), **self.by_second
        )
        self.circular = next(one for one in aired.circulars(self.office) if one.published)
        # as the first form of the program kept them: numbered when they were drafted
        self.circular_waiting = Circular.objects.create(
            code="progress", pack="delivery", pack_version="1.0", year=self.circular.year,
            number=900, period=self.circular.period, content=self.circular.content,
            digest=self.circular.digest, drafted_by=self.second, drafted_at=self.at,
        )  # fmt: skip

    def _voices(self) -> None:
        """Opinions and entries in every state, of the transport bureau."""
        made = opinions_made(self)
        self.opinion_new, self.opinion, self.opinion_drafted, self.opinion_answered = made
        self.entry_proposed, self.entry_returned, self.entry, self.copying = entries_made(self)
        self.entry_of_others = entry_of_others(self)

    def _finding(self, statement: str) -> Any:
        return review.open_finding(
            session=self.session, unit=self.bureau, statement=statement, **self.by_office
        )

    def _planned(self, statement: str) -> Any:
        return review.plan_rectification(
            finding=self._finding(statement), plan=self.plan, remedy="逐项倒排工期",
            due_on=self.at.date() + timedelta(days=20), **self.by_office,
        )  # fmt: skip

    def _submitted(self, statement: str) -> Any:
        planned = self._planned(statement)
        return review.submit_rectification(
            rectification=planned, result="已办", version=planned.version, **self.by_owner
        )

    def _findings(self) -> None:
        """A finding to plan, to submit, to close, and one to look back at."""
        self.session = review.hold_session(
            kind="self_examination", title="对照检查", held_on=self.at.date(), **self.by_office
        )
        self.to_plan = self._finding("没有整改措施")
        self.to_submit = self._planned("正在整改").finding
        self.to_close = self._submitted("已报整改结果").finding
        closed = self._submitted("已销号")
        review.close_out(
            rectification=closed, conclusion="属实", version=closed.version,
            look_back_on=self.at.date() + timedelta(days=1), **self.by_second,
        )  # fmt: skip
        self.to_look_back = closed.finding
        review.compile_year_report(year=self.plan.year, **self.by_office)

    def keys(self, name: str) -> dict[str, str]:
        """Return keys that stand, for the parameters of the address of this name."""
        room = name.split(":")[0]
        line = {"assign": self.to_assign, "sign": self.to_sign, "accept": self.to_accept,
                "hand_over": self.to_hand_over, **self.closing.lines}  # fmt: skip
        keys = {
            "pk": str(self._row(name).pk) if name in ROWS else "", "unit": self.bureau.code,
            "unit_code": self.bureau.code, "code": self.figure.indicator.code,
            "period": self.figure.period, "year": str(self.plan.year),
            "line_pk": str(line.get(name.removeprefix("deliver:"), self.to_report)),
            "post_pk": str(self.chief.pk), "plan_pk": str(self.plan.pk),
            "publication_pk": str(self.publication.pk), "kind": "ranking",
            "file_name": "board.csv", "number": "1",
        }  # fmt: skip
        return (
            {**keys, "code": self.run.scheme.code, "other": str(self.run.scheme.pk)}
            if room == "assess"
            else keys
        )

    def _row(self, name: str) -> Any:
        return getattr(self, ROWS[name])

    def words(self) -> dict[str, Any]:
        """Return what may stand in braces in what buttons send."""
        rectified = {one: reviewed.rectification_of(reviewed.finding(getattr(self, one).pk))
                     for one in ("to_submit", "to_close")}  # fmt: skip
        return {
            "task": self.to_assign, "alert_version": self.alert_new.version,
            "submit_version": rectified["to_submit"].version,
            "close_version": rectified["to_close"].version, "day": str(self.at.date()),
            "later": str(self.at.date() + timedelta(days=30)), "plan": self.plan.pk,
            "finance": unit("CZJ").pk, "works": unit("ZJW").pk,
            "next_plan": self.next_plan.pk, "bureau": self.bureau.pk,
            "standing": f"per_mu_standing:{self.run_to_compose.pk}", "session": self.session.pk,
            "run_version": self.run_open.version, "scheme_in_use": self.run.scheme_id,
            "publication": self.publication.pk, "year": self.plan.year,
            "update": self.update.pk, "to_report": self.to_report,
            "update_version": delivery.assignment_of(self.update.line_id).version,
            "basis": f"{self.target.pk}-{self.figure.pk}", "figure": self.figure.pk,
            "opinion_mark": new_mark(timezone.now() - timedelta(minutes=1)),
            "entry_seen": entry_seen(self.entry_proposed),
        }  # fmt: skip


# which row of States a pk in an address means
ROWS = {
    "deliver:slip": "slip", "deliver:answer_slip": "slip", "deliver:rule_on_slip": "reply",
    "deliver:help_request": "help", "deliver:answer_help": "help_of_office",
    "deliver:settle_help": "help", "deliver:decide_help": "help", "deliver:meeting": "meeting",
    "deliver:verify": "update", "deliver:send_back": "update", "deliver:withdraw": "update",
    "deliver:evidence": "evidence",
    "watch:alert": "alert", "watch:triage": "alert_new", "watch:respond": "alert",
    "watch:end": "response", "watch:look_back": "ended", "watch:review": "looked_back",
    "watch:reserve": "reserve", "watch:count": "reserve",
    "assess:assessment": "run", "assess:adjust": "run_open", "assess:compute": "run_open",
    "assess:confirm": "run_to_confirm", "assess:look_over": "run_computed",
    "assess:replace": "run_computed", "assess:object": "run_shown",
    "assess:objection": "objection", "assess:decide_objection": "objection",
    "assess:withdraw_objection": "objection", "assess:approve_adjustment": "adjustment",
    "assess:withdraw_adjustment": "adjustment", "assess:kept_scheme": "scheme_proposed",
    "assess:approve_scheme": "scheme_proposed", "assess:decline_scheme": "scheme_proposed",
    "assess:scheme_difference": "scheme_proposed", "assess:try_scheme": "scheme_proposed",
    "assess:scheme_of": "run", "assess:why": "run",
    "assess:what_if": "run", "assess:since": "run", "assess:criteria": "run",
    "assess:criteria_csv": "run", "assess:criteria_xlsx": "run", "assess:trust": "run",
    "assess:against": "run",
    "assess:_computing": "run_open", "assess:evidence": "adjustment_file",
    "assess:recompute": "run", "assess:result": "run", "assess:manifest": "run",
    "air:opinion": "opinion", "air:assign_opinion": "opinion_new", "air:answer_opinion": "opinion",
    "air:redact_opinion": "opinion", "air:close_opinion": "opinion", "air:tie_opinion": "opinion",
    "air:opinion_contact": "opinion", "air:send_answer_back": "opinion_drafted",
    "air:release_answer": "opinion_drafted", "air:take_answer_back": "opinion_answered",
    "air:achievement": "entry", "air:rewrite": "entry_returned", "air:verify": "entry_proposed",
    "air:return": "entry_proposed", "air:withdraw": "entry", "air:take_back": "entry_proposed",
    "air:copy": "entry_of_others",
    "air:evidence": "entry", "air:copying_result": "copying", "air:landmark": "entry",
    "air:board": "board", "air:publish_board": "board_waiting", "air:withdraw_board": "board",
    "air:export_board": "board", "air:circular": "circular",
    "air:publish_circular": "circular_waiting", "air:withdraw_circular": "circular",
    "air:docx": "circular", "air:pdf": "circular", "air:circular_draft": "circular_draft",
    "air:edit_circular": "circular_draft", "air:issue_circular": "circular_draft",
    "air:give_up_circular": "circular_draft", "air:circular_versions": "circular_draft",
    "air:restore_circular": "circular_draft", "air:draft_docx": "circular_draft",
    "air:draft_pdf": "circular_draft", "air:public_board": "publication",
    "air:public_export": "publication",
    "air:public_place": "publication", "air:panel_csv": "board",
    "air:public_panel": "publication", "air:public_panel_csv": "publication",
    "air:public_panel_svg": "publication", "air:public_panel_png": "publication",
    "air:embed": "publication",
    "air:public_file": "publication",
    "review:session": "session", "review:finding": "to_submit", "review:plan": "to_plan",
    "review:submit": "to_submit", "review:close": "to_close", "review:send_back": "to_close",
    "review:look_back": "to_look_back",
}  # fmt: skip
