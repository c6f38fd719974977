"""Every address of the house, and rows of the demo that stand behind it: one of each kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Any

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

from luodi.audit import actions as audit
from luodi.audit.signing_key import signing_key
from luodi.catalog.actions import define_indicator
from luodi.catalog.models import Indicator
from luodi.entry.actions.tokens import make_token
from luodi.org import actions as register
from luodi.org import queries as org
from luodi.org.models import Person, Unit
from luodi.org.routes import declared
from luodi.plan import actions as planning
from luodi.plan.actions import adopt_document
from luodi.plan.models import (
    Alignment,
    ChangeRequest,
    Line,
    Milestone,
    Plan,
    PlanVersion,
    TaskForceMember,
)
from luodi.read.models import Draft
from tests.plan.papers import Paper
from tests.web.figures_made import FiguresMade
from tests.web.states import States

PARAMETER = re.compile(r"<(\w+):(\w+)>")
NEW_ROOMS = ("indicators", "notices", "deliver", "watch", "assess", "air", "review")
# A figure typed into a grid over the one that stands.
TYPED = {
    "value-rural_roads.JTJ": "70.5", "known-rural_roads.JTJ": "{figure}", "reason": "核实",
    "status-rural_roads.JTJ": "final", "source-rural_roads.JTJ": "台账",
    "note-rural_roads.JTJ": "", "sure-rural_roads.JTJ": "70.5",
}  # fmt: skip
# What is sent by buttons and scripts, so that no form of a page names it all.
SENT: dict[str, list[dict[str, str]]] = {
    "set_theme": [{"theme": "dark", "shortcuts": "on", "next": "/"}],
    "set_language": [{"language": "en", "next": "/"}],
    "entry:sign_in": [{"sign_in_name": "office", "password": "wrong", "next": "/"}],
    "entry:enter": [{"link": "made-up", "next": "/"}],
    "entry:prove": [{"password": "wrong", "code": "", "passkey": "", "kept": "x", "next": "/"}],
    "entry:reset": [{"reason": "手机丢失"}],
    "entry:end_sessions": [{"session": "1"}],
    "entry:authenticator": [{"code": "123456"}],
    "entry:add_passkey": [{"name": "电脑", "passkey": "{{}}"}],
    "plan:several": [
        {"verb": "lead_unit", "lines": "{line}", "lead_unit": "{unit}", "query": "show=own"},
        {"verb": "due_on", "lines": "{line}", "due_on": "2026-05-01"},
    ],
    "plan:confirm": [{"version": "1"}],
    "plan:move": [{"where": "up"}],
    "read:decide": [
        {"accept": "{draft}"}, {"accept": "", "draft": "{draft}"},
        {"reject": "{draft}", "reason": "no"}, {"confirm": "{draft}:deadline_on"},
        {"assign": "", "draft": "{draft}", "unit": "{unit}"},
        {"schedule": "", "draft": "{draft}", "deadline": "2026-05-01"},
    ],
    "plan:adopt": [{"plan": "{plan}"}, {"plan": "new", "title": "A plan", "year": "2026"}],
    "read:add": [{"place": "0-5", "title": "A draft", "kind": "task", "parent": ""}],
    "notices:preferences": [{"wants_mail": "on", "address": "office@example.org", "hour": "9",
                             "language": "en"}],
    "notices:unread": [{"read_at": "2025-11-26T10:00:00+08:00"}],
    "indicators:enter": [{"period": "{year}-11", "value": "70.5", "source": "台账", "note": ""}],
    "indicators:revise": [{"value": "70.5", "reason": "核实", "source": "台账"}],
    "indicators:close": [{"period": "{year}-01"}],
    "indicators:grid": [TYPED], "indicators:grid_of": [TYPED],
    "indicators:import": [{"pasted": "unit,indicator,period,value,source\n"
                                     "JTJ,rural_roads,{year}-11,69.5,a"}],
    "indicators:import_mapping": [{
        "name": "台账", "heading": "1", "column-0": "unit", "column-1": "figure",
        "indicator-1": "rural_roads", "period-1": "{year}-11", "source": "台账",
    }],
    "indicators:import_answer": [{"sure": "1"}],
    "indicators:import_apply": [{"seen": "{import_token}", "reason": ""}],
    "indicators:layouts": [{"layout": "{layout}"}],
    "indicators:targets": [{
        "source": "工作报告", "reason": "核实", "by_JTJ": "80",
    }],
    "indicators:target": [{"seen": "0", "value": "90", "source": "工作报告", "reason": "核实"}],
    "indicators:submit": [{"gap_reason": "系统故障"}],
    "indicators:missing": [{"why": "not_yet", "note": "下月补"}],
    "indicators:decide_request": [{"verdict": "grant", "answer": "属实"}],
    "indicators:enter_standing": [{"league": "全市", "title": "营商环境", "period": "{year}-10",
                                   "rank": "2", "members": "12", "source": "市通报"}],
    "indicators:revise_standing": [{"rank": "4", "members": "12", "reason": "更正"}],
    "indicators:signoffs": [{"accept": "JTJ|{year}-09|{seen}"}],
    "indicators:accept": [{"seen": "{seen}"}],
    "indicators:return": [{"reason": "请补"}],
    "indicators:reopen": [{"reason": "有误"}],
    "deliver:ask_help": [{"to_unit": "{finance}", "words": "请提前拨付", "answer_by": ""}],
    "deliver:answer_help": [{"move": "take_up", "words": "", "help_by": "{later}"}],
    "deliver:settle_help": [{"move": "withdraw", "words": "已解决"}],
    "deliver:decide_help": [{"move": "pass_on", "words": "改由住建委办理", "to_unit": "{works}",
                             "day": ""}],
    "deliver:hold_meeting": [{
        "key": "", "rows": "1", "held_on": "{day}", "place": "", "units": "{bureau}", "guests": "",
        "minutes": "研究用地。", "decision-0-words": "完成征地",
        "decision-0-lead_unit": "{bureau}", "decision-0-due_on": "{later}",
    }],
    "deliver:assign_several": [{"lines": "{task}", "starts_on": "{day}"}],
    "deliver:send_back": [{"reason": "写明开工时间"},
                          {"reason": "写明开工时间", "version": "1", "queued": "1"}],
    "deliver:verify": [{"version": ""}, {"version": "1"}],
    # first what names nobody's row: whoever may enter meets the page, not a row of another unit
    "deliver:reviews": [{"ticked": ""}, {"ticked": "{update}:{update_version}"}],
    "deliver:inbox": [
        {"rows": "[]"},
        {"rows": '[{{"line": "{to_report}", "basis": "{basis}", "sentence": "完成勘测"}}]'},
        {"withdraw": "{update}"},
    ],
    "deliver:light": [{"light": "amber", "until": "", "reason": "资金未到位"},
                      {"light": "red", "until": "{later}", "reason": "征地受阻"}],
    "deliver:rule": [{"preset": "start", "reason": "先看是否开工"}],
    "deliver:save_filter": [{"name": "逾期事项", "query": "overdue=on"}],
    "deliver:rename_filter": [{"name": "红灯事项"}],
    "deliver:hand_over": [{"reason": "职责划转"}],
    "deliver:pause": [{"until": "{later}", "reason": "征地方案待批"}],
    "deliver:resume": [{"reason": "批复已到"}],
    "deliver:unaccept": [{"reason": "验收单有误"}],
    "deliver:apply_to_close": [{
        "answer_carried_out": "已落实", "answer_lawful": "无违规", "answer_effective": "达标",
        "answer_like_cases": "已排查", "answer_lasting": "已移交管护", "words": "",
    }],
    "deliver:inspect": [{"version": "1", "on": "{day}", "words": "现场属实"}],
    "deliver:sign_close_out": [{
        "version": "2", "words": "同意销号", "answer_facts": "on", "answer_solved": "on",
        "answer_done": "on", "answer_conclusion": "on", "answer_rules": "on", "answer_form": "on",
    }],
    "deliver:give_notice": [{"version": "3", "until": "{later}", "words": "政务网公示"}],
    "deliver:close": [{"version": "4", "words": "无异议", "look_back_on": "{later}"}],
    "deliver:return_close_out": [{"version": "1", "reason": "缺管护协议"}],
    "deliver:look_back": [{"holds": "yes", "words": "管护良好"}],
    "deliver:report": [
        {"basis": "{basis}", "sentence": "完成勘测", "problem": "", "next_step": "开工"},
        {"basis": "", "completion": "70.5", "sentence": "完成勘测", "is_final": ""},
        {"basis": "", "completion": "", "sentence": "全部完成", "is_final": "on"},
    ],
    "deliver:instruct": [{"words": "抓紧办", "title": "修桥", "lead_unit": "{bureau}",
                          "due_on": "{later}", "plan": "{plan}"}],
    "deliver:answer_slip": [{"words": "材料未到，月底补齐"}],
    "deliver:rule_on_slip": [
        {"verdict": "accept", "rests_until": "{later}", "reason": ""},
        {"verdict": "refuse", "rests_until": "", "reason": "不属实"},
    ],
    "watch:triage": [{"verdict": "watched", "reason": "再看一周", "version": "{alert_version}"}],
    "watch:respond": [{"template": "catch_up", "plan": "{plan}"}],
    "watch:end": [{"reason": "已到位"}],
    "watch:look_back": [{"planned": "两天内", "happened": "三天", "days_to_detect": "3",
                         "days_to_respond": "7"}],
    "watch:open_reserve": [{"code": "antipyretics", "unit": "{bureau}"}],
    "watch:count": [{"counted_on": "{day}", "quantity": "900", "expired": "40",
                     "daily_use": "30.5"}],
    "assess:open": [{"scheme": "{scheme_in_use}", "period": "{year}Q2"}],
    "assess:look_over": [{"until": "{later}", "reason": ""}],
    "assess:replace": [{"reason": "数字有误"}],
    "assess:object": [{"line": "indicator:mean_completion", "claim": "0.5", "words": "少计一项"}],
    "assess:decide_objection": [{"answer": "维持原分", "verdict": "dismiss"}],
    "assess:draft": [{"do": "add:clauses", "version": "1"}],
    "assess:decline_scheme": [{"reason": "权重不妥"}],
    "assess:adjust": [{"unit": "JTJ", "clause": "criticised_above", "points": "1.5",
                       "reason": "受到上级通报批评", "evidence": "通报3期",
                       "version": "{run_version}"}],
    "air:compose": [{"standing": "{standing}"}],
    "air:send_opinion": [{"text": "路灯坏了", "mark": "{opinion_mark}", "website": ""}],
    "air:assign_opinion": [{"unit": "{bureau}", "version": "1"}],
    "air:answer_opinion": [{"words": "已修复", "version": "2"}],
    "air:redact_opinion": [{"words": "■■路灯坏了", "version": "2"}],
    "air:close_opinion": [{"words": "不属本级事权", "version": "2"}],
    "air:tie_opinion": [{"line": "{to_report}", "version": "2"}],
    "air:send_answer_back": [{"words": "请写明时间", "version": "3"}],
    "air:release_answer": [{"version": "3"}],
    "air:take_answer_back": [{"words": "有误", "version": "4"}],
    "air:propose": [{"kind": "good_practice", "unit": "{bureau}", "title": "一张图管到底",
                     "done": "挂图作战", "how_to_copy": "先画图"}],
    "air:rewrite": [{"title": "一张图", "done": "挂图作战", "how_to_copy": "先画图",
                     "version": "2"}],
    "air:verify": [{"version": "1", "seen": "{entry_seen}"}],
    "air:return": [{"words": "缺数据", "version": "1"}],
    "air:withdraw": [{"words": "数据有误", "version": "2"}],
    "air:take_back": [{"words": "重复申报", "version": "1"}],
    "air:copy": [{"begun_on": "{day}", "words": "照做"}],
    "air:copying_result": [{"words": "已见效"}],
    "air:draft": [{"code": "progress", "period": "{year}Q2"}],
    "air:withdraw_board": [{"reason": "口径有误"}],
    "air:withdraw_circular": [{"reason": "口径有误"}],
    "air:issue_circular": [{"version": "1", "reason": ""}],
    "air:give_up_circular": [{"version": "1", "reason": "口径有误"}],
    "air:restore_circular": [{"version": "1"}],
    "air:edit_circular": [{"version": "1", "step": "save", "part": "basis", "kind": "text",
                           "zh": "现将有关情况通报如下。", "en": ""}],
    "review:hold": [{"kind": "inspection", "title": "回头看", "held_on": "{day}",
                     "after_action_review": ""}],
    "review:open": [{"session": "{session}", "unit": "{bureau}", "statement": "进度落后",
                     "particulars": "", "like_cases": "", "fault": "",
                     "publication": "{publication}"}],
    "review:plan": [{"remedy": "倒排工期", "aim": "", "due_on": "{later}", "plan": "{plan}",
                     "immediate": "on"}],
    "review:submit": [{"result": "已办结", "version": "{submit_version}"}],
    "review:close": [{"conclusion": "属实", "version": "{close_version}",
                      "look_back_on": "{later}"}],
    "review:send_back": [{"reason": "缺照片", "version": "{close_version}"}],
    "review:look_back": [{"holds": "no", "sentence": "反弹"}, {"holds": "yes", "sentence": "保持"}],
    "review:carry_over": [{"into": "{next_plan}"}],
}  # fmt: skip


@dataclass
class Address:
    """A route's name and its path with ``<converter:name>`` where a value belongs."""

    name: str
    path: str
    permission: str


def addresses(
    below: URLResolver | None = None, before: str = "/", room: str = ""
) -> Iterator[Address]:
    """Every address of the house, named with its room as `{% url %}` names it."""
    for entry in (below or get_resolver()).url_patterns:
        path = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, path, f"{entry.namespace}:" if entry.namespace else "")
        elif not path.startswith("/api/"):  # it takes JSON: test_api_fuzz.py asks it oddly
            yield Address(f"{room}{entry.name}", path, declared(entry.callback) or "")


def filled(path: str, keys: dict[str, str]) -> str:
    """Return a path with these values, by parameter's name."""
    return PARAMETER.sub(lambda found: keys[found[2]], path)


@dataclass
class Made:
    """Rows whose address names a second one, or stands below no row of another kind."""

    states: States

    def __post_init__(self) -> None:
        who, at = self.states.by_office, self.states.at
        self.step = Milestone.objects.filter(state="active").order_by("pk")[0]
        gone = Milestone.objects.filter(state="active").order_by("pk")[1]
        self.gone = planning.withdraw_milestone(
            milestone=gone, version=gone.version, reason="并入下一节点", **who
        )
        self.seat = TaskForceMember.objects.order_by("pk")[0]
        self.service = Alignment.objects.order_by("pk")[0]
        self.version = PlanVersion.objects.order_by("pk")[0]
        self.asked = ChangeRequest.objects.filter(decided_at=None).order_by("-pk")[0]
        self.stroke = planning.set_deadline(
            plan=self.states.plan, lines=[self.states.to_assign],
            due_on=at.date() + timedelta(days=40), **who,
        )  # fmt: skip
        self.day = register.set_special_day(
            day=at.date() + timedelta(days=10), is_working=False, source="区通知", **who
        )
        key = signing_key(settings.LUODI_HOME)
        self.checkpoint = audit.sign_checkpoint(key=key, by=None, at=at)
        self.token, _ = make_token(name="own", scopes=["plan:read"], expires_on=at.date(), **who)

    def keys(self, address: Address) -> dict[str, str]:
        """Return the keys of such a row for an address; empty where it asks for none."""
        below = {
            "milestone_pk": self.gone if "restore" in address.path else self.step,
            "member_pk": self.seat, "alignment_pk": self.service, "stroke_pk": self.stroke,
        }  # fmt: skip
        alone = {
            "/decisions/<": self.service.decision, "/requests/<": self.asked,
            "/calendar/<": self.day, "/checkpoints/<": self.checkpoint, "/tokens/<": self.token,
            "/tokens/all/<": self.token,
        }  # fmt: skip
        keys = {"number": str(self.version.number)}
        if address.name == "plan:put_member":
            keys["pk"] = str(_above(self.seat))
        for name, row in below.items():
            if f":{name}>" in address.path:
                keys |= {name: str(row.pk), "pk": str(_above(row))}
        for place, row in alone.items():
            if place in address.path:
                keys["pk"] = str(row.pk)
        return keys


def _above(row: Any) -> int:
    """Return the key of the line or plan that an address names before such a row."""
    if isinstance(row, TaskForceMember):
        return row.task_force.line_id
    return row.plan_id if hasattr(row, "plan_id") else row.line_id


@dataclass
class Rows:
    """Rows of the demo that stand, one of each kind."""

    line: Line
    slot: Line
    plan: Plan
    draft: Draft
    unit: Unit
    person: Person
    indicator: Indicator

    states: States

    made: "Made"

    figures: FiguresMade

    def keys(self, address: Address) -> dict[str, str]:
        """Return keys that stand, for the parameters of an address."""
        path = address.path
        if address.name.split(":")[0] in NEW_ROOMS:
            return {**self.states.keys(address.name), **self.figures.keys(address.name)}
        places: dict[str, Any] = {
            "/lines/<": self._line(path), "/plans/<": self.plan,
            "/units/<": self.unit, "/people/<": self.person, "/documents/<": self.draft.document,
            "/posts/<": org.posts()[0], "/peer-groups/<": org.peer_groups()[0],
            "/delegations/<": org.delegations()[0],
        }  # fmt: skip
        here = [row for place, row in places.items() if place in path]
        return {
            "pk": str(here[0].pk) if here else "", "document_pk": str(self.draft.document_id),
            "draft_pk": str(self.draft.pk), "code": self.indicator.code,
            "target": f"org.unit:{self.unit.pk}", "target_pk": str(self.states.target.pk),
            **self.made.keys(address),
        }  # fmt: skip

    def _line(self, path: str) -> Line:
        if "fill" in path:
            return self.slot
        if path.endswith("/ask"):  # a unit asks, for a line of its own
            return Line.objects.get(pk=self.states.to_report)
        return self.states.target.line if "target_pk" in path else self.line

    def sent(self, name: str) -> list[dict[str, str]]:
        """Return what buttons and scripts send to an address."""
        return [{field: value.format(**self._words) for field, value in given.items()}
                for given in SENT.get(name, [])]  # fmt: skip

    @cached_property
    def _words(self) -> dict[str, Any]:
        return {"line": self.line.pk, "draft": self.draft.pk, "unit": self.unit.pk,
                **self.states.words(), **self.figures.words()}  # fmt: skip


@pytest.fixture
def standing(states: States) -> Rows:
    """The invented district with its documents, drafts and plan, and rows in every state."""
    at, office = states.at, states.office
    line = Line.objects.exclude(lead_unit=None).order_by("pk")[0]
    indicator = define_indicator(by=None, at=at, code="GDP", name_zh="地区生产总值")
    paper = Paper("会议提出，实施六项便民行动。\n", title="会议", by=office, at=at)
    paper.draft("project", "六项便民行动", quote="六项便民行动", count=6)
    made = adopt_document(document=paper.document, plan=line.plan, by=office, at=at)
    return Rows(
        line=line, slot=made.slots[0], plan=line.plan, draft=Draft.objects.order_by("pk")[0],
        unit=Unit.objects.exclude(parent=None)[0], person=office, indicator=indicator,
        states=states, made=Made(states), figures=FiguresMade(states),
    )  # fmt: skip
