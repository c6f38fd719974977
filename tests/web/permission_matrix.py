"""Who reaches what: every address whose path names a row, and how far each role's reach goes.

The roles of an address stand in test_urls.py and test_api.py (WHO); this table says which rows they
reach there. A missing row is a failure. See docs/permissions.md.
"""

from dataclasses import dataclass

# all    whoever may enter reaches the row
# own    units reach their own and the house reaches all; another unit's person finds nothing
# house  whoever sees all units; for a person of one unit it is not there
# self   the person whose it is; for anybody else it is not there
# part   a part of a page that answers for any key with what is in reach, and may be empty
# none   the demo holds no such row, or what is sent must name a second one: only keys that cannot
#        be are tried here, the rest by the room's own tests
ALL, OWN, HOUSE, SELF, PART, NONE = "all", "own", "house", "self", "part", "none"

REACH: dict[str, str] = {
    "checkpoint": NONE, "history": ALL, "unit_list_preview": NONE,
    "year_loop": ALL,
    "entry:link": ALL, "entry:person": ALL, "entry:reset": ALL, "entry:end_sessions": ALL,
    "entry:end_session": NONE, "entry:remove_passkey": NONE,
    "entry:revoke_token": SELF, "entry:revoke_any_token": ALL,
    "org:unit": ALL, "org:edit_unit": ALL, "org:merge_units": ALL, "org:edit_peer_group": NONE,
    "org:edit_post": NONE, "org:vacate_post": NONE, "org:remove_special_day": NONE,
    "org:begin_acting": NONE, "org:end_delegation": NONE, "org:edit_person": ALL,
    "org:grant_role": ALL,
    "notices:open": NONE, "notices:feed": NONE, "notices:edit_robot": NONE,
    "notices:retire_robot": NONE, "notices:try_robot": NONE, "notices:try_again": NONE,
    "catalog:indicator": ALL, "catalog:edit": ALL,
    "read:document": ALL, "read:status": ALL, "read:again": ALL, "read:download": ALL,
    "read:desk": ALL, "read:decide": ALL, "read:sure": ALL, "read:undo": ALL, "read:add": ALL,
    "read:several": ALL, "read:merge": ALL, "read:mend": ALL, "read:split": ALL,
    "read:compare": NONE, "read:carry": NONE, "read:_row": ALL, "read:why": ALL, "read:edit": ALL,
    "plan:adopt": ALL, "plan:_like": ALL, "plan:adopt_into": NONE, "plan:_of_edition": ALL,
    "plan:plan": ALL, "plan:_rows": ALL, "plan:register": ALL, "plan:export": ALL,
    "plan:export_csv": ALL, "plan:print": ALL, "plan:import": ALL, "plan:import_preview": NONE,
    "plan:import_units": NONE, "plan:import_apply": NONE, "plan:import_leave": NONE,
    "plan:several": ALL, "plan:take_back": NONE, "plan:decision": NONE,
    "plan:edit_decision": NONE, "plan:request": NONE, "plan:endorse": NONE, "plan:decide": NONE,
    "plan:withdraw_request": NONE, "plan:alignment": ALL, "plan:alignment_export": ALL,
    "plan:problems": ALL, "plan:versions": ALL, "plan:version": NONE, "plan:freeze": ALL,
    "plan:compare": ALL, "plan:compare_export": ALL, "plan:add_at_top": ALL,
    "plan:line": OWN, "plan:source": OWN, "plan:add_below": OWN, "plan:edit": OWN,
    "plan:fill": OWN, "plan:confirm": OWN, "plan:target": OWN, "plan:tie": OWN, "plan:move": OWN,
    "plan:break_down": OWN, "plan:ask": OWN, "plan:serve": OWN, "plan:stop_serving": NONE,
    "plan:trajectory": OWN, "plan:task_force": OWN, "plan:put_member": OWN,
    "plan:take_out_member": NONE, "plan:add_milestone": OWN, "plan:edit_milestone": NONE,
    "plan:withdraw_milestone": NONE, "plan:restore_milestone": NONE, "plan:withdraw": OWN,
    "plan:restore": OWN, "plan:split": OWN, "plan:place": NONE, "plan:alike": ALL,
    "plan:merge": NONE, "plan:distinct": NONE,
    "indicators:_of_line": OWN, "indicators:series": OWN, "indicators:_chart": OWN,
    "indicators:download_indicator": ALL, "indicators:download_unit": OWN,
    "indicators:download_series": OWN, "indicators:template_of": OWN,
    "indicators:missing": OWN, "indicators:grid": OWN, "indicators:grid_draft": OWN,
    "indicators:grid_drop": OWN, "indicators:submit": OWN, "indicators:grid_of": ALL,
    "indicators:grid_of_draft": ALL, "indicators:grid_of_drop": ALL, "indicators:signoff": OWN,
    "indicators:targets": ALL, "indicators:target": ALL,
    "indicators:accept": ALL, "indicators:return": ALL, "indicators:reopen": ALL,
    "indicators:of_unit": OWN,
        "indicators:revise_standing": NONE,
    "indicators:request": NONE, "indicators:decide_request": NONE,
    "indicators:withdraw_request": NONE, "indicators:revise": OWN,
    "indicators:indicator": ALL, "indicators:_chart_of": OWN,
    "indicators:batch": NONE, "indicators:batch_file": NONE, "indicators:import_preview": NONE,
    "indicators:_import_progress": NONE, "indicators:import_mapping": NONE,
    "indicators:import_answer": NONE, "indicators:import_apply": NONE,
    "indicators:import_leave": NONE, "indicators:import_return": NONE,
    "deliver:chain": OWN, "deliver:task_force": OWN, "deliver:hold_meeting": OWN,
    "deliver:meeting": OWN, "deliver:_of_task": OWN, "deliver:_ground": OWN,
    "deliver:ask_help": OWN, "deliver:help_request": OWN, "deliver:answer_help": OWN,
    "deliver:settle_help": OWN, "deliver:decide_help": OWN,
    "deliver:assign_several": ALL, "deliver:_of_line": OWN, "deliver:task": OWN,
    "deliver:assign": OWN, "deliver:sign": OWN, "deliver:hand_over": OWN, "deliver:report": OWN,
    "deliver:accept": OWN, "deliver:verify": OWN, "deliver:send_back": OWN,
    "deliver:draft": OWN, "deliver:withdraw": OWN,
    "deliver:rename_filter": NONE, "deliver:drop_filter": NONE, "deliver:_below": PART,
    "deliver:light": OWN, "deliver:rule": OWN,
    "deliver:evidence": OWN, "deliver:pause": OWN, "deliver:resume": OWN, "deliver:unaccept": OWN,
    "deliver:close_out": OWN, "deliver:apply_to_close": OWN, "deliver:inspect": OWN,
    "deliver:sign_close_out": OWN, "deliver:give_notice": OWN, "deliver:close": OWN,
    "deliver:return_close_out": OWN, "deliver:look_back": OWN, "deliver:archive": OWN,
    "deliver:slip": OWN, "deliver:answer_slip": OWN, "deliver:rule_on_slip": OWN,
    "watch:_of_line": OWN, "watch:alert": OWN, "watch:triage": ALL, "watch:respond": ALL,
    "watch:end": ALL, "watch:look_back": ALL, "watch:review": HOUSE, "watch:reserve": HOUSE,
    "watch:count": HOUSE,
    "assess:kept_scheme": HOUSE, "assess:propose_scheme": ALL, "assess:approve_scheme": ALL,
    "assess:decline_scheme": ALL, "assess:approve_adjustment": ALL,
    "assess:withdraw_adjustment": ALL, "assess:look_over": ALL, "assess:replace": ALL,
    "assess:draft": ALL, "assess:begin_draft": ALL, "assess:_draft_preview": ALL,
    "assess:try_draft": ALL, "assess:versions": ALL, "assess:scheme_difference": HOUSE,
    "assess:try_scheme": ALL,
    "assess:object": OWN, "assess:objection": OWN, "assess:decide_objection": OWN,
    "assess:withdraw_objection": OWN,
    "assess:scheme": ALL, "assess:assessment": ALL, "assess:adjust": ALL, "assess:compute": ALL,
    "assess:confirm": ALL, "assess:scheme_of": ALL, "assess:why": OWN,
    "assess:what_if": OWN, "assess:since": OWN,
    "assess:criteria": HOUSE, "assess:criteria_csv": HOUSE, "assess:criteria_xlsx": HOUSE,
    "assess:trust": HOUSE, "assess:against": HOUSE, "assess:recompute": HOUSE,
    "assess:result": HOUSE, "assess:manifest": HOUSE, "assess:_computing": HOUSE,
    "assess:evidence": OWN,
    "air:board": ALL, "air:publish_board": ALL, "air:withdraw_board": ALL, "air:export_board": ALL,
    "air:circular": ALL, "air:publish_circular": ALL, "air:withdraw_circular": ALL,
    "air:docx": ALL, "air:pdf": ALL, "air:circular_draft": HOUSE, "air:edit_circular": ALL,
    "air:issue_circular": ALL, "air:give_up_circular": ALL, "air:circular_versions": HOUSE,
    "air:restore_circular": ALL, "air:draft_docx": HOUSE, "air:draft_pdf": HOUSE,
    "air:public_board": ALL, "air:public_export": ALL, "air:public_place": ALL,
    "air:panel_csv": ALL, "air:public_panel": ALL, "air:public_panel_csv": ALL,
    "air:public_panel_svg": ALL, "air:public_panel_png": ALL, "air:embed": ALL,
    "air:public_file": ALL,
    "air:_of_line": OWN, "air:opinion": OWN, "air:assign_opinion": ALL, "air:answer_opinion": OWN,
    "air:redact_opinion": ALL, "air:send_answer_back": ALL, "air:release_answer": ALL,
    "air:take_answer_back": ALL, "air:close_opinion": ALL, "air:tie_opinion": ALL,
    "air:opinion_contact": ALL, "air:achievement": ALL, "air:rewrite": OWN, "air:verify": ALL,
    "air:return": ALL, "air:withdraw": ALL, "air:take_back": OWN,
    "air:copy": ALL, "air:evidence": ALL,
    "air:copying_result": OWN, "air:landmark": ALL,
    "review:_of_line": PART, "review:_of_publication": PART, "review:session": OWN,
    "review:finding": OWN, "review:plan": ALL, "review:submit": OWN, "review:close": ALL,
    "review:send_back": ALL, "review:look_back": ALL, "review:year": HOUSE,
    "review:year_export": HOUSE, "review:compile": ALL, "review:carry_over": ALL,
}  # fmt: skip
API_REACH: dict[str, str] = {
    "units/<slug:code>": ALL, "documents/<int:document_id>": ALL,
    "documents/<int:document_id>/drafts": ALL, "documents/<int:document_id>/decisions": ALL,
    "drafts/<int:draft_id>": ALL, "plans/<int:plan_id>": ALL, "plans/<int:plan_id>/lines": ALL,
    "lines/<int:line_id>": OWN, "lines/<int:line_id>/withdrawal": OWN,
    "lines/<int:line_id>/restoration": OWN, "lines/<int:line_id>/move": OWN,
    "lines/<int:line_id>/targets": OWN, "indicators/<slug:code>": ALL,
    "tasks/<int:line_id>": OWN, "tasks/<int:line_id>/signature": OWN,
    "tasks/<int:line_id>/reports": OWN,
    "figures/<int:figure_id>": OWN, "figures/<int:figure_id>/revision": OWN,
}  # fmt: skip
# The auditor reads the trail of anything, of what never was too: it is empty.
TRAIL = "history"
# What an answer means. A class is what a person meets, whatever the page.
OPEN, HIDDEN, DOOR, SHUT, BROKEN = "open", "hidden", "door", "shut", "broken"


# Addresses that lead whoever may enter somewhere else, unless a step before has been taken.
ELSEWHERE = {
    "entry:sign_out": DOOR,  # there is nothing behind it but the sign-in
    "entry:second": DOOR,  # nobody waits for a second factor
    "entry:authenticator": HIDDEN, "entry:authenticator_qr": HIDDEN,  # none was begun
}  # fmt: skip


@dataclass(frozen=True)
class Asker:
    """Somebody of a role, as seen from the row: of its own unit or of another one."""

    name: str
    letter: str
    is_owner: bool = True


# letters as in test_urls.py; persons of units come twice, as owner and as twin of another unit
ASKERS = (
    Asker("stranger", "p"), Asker("reporting unit", "r"), Asker("lead unit", "l"),
    Asker("reporting unit elsewhere", "r", is_owner=False),
    Asker("lead unit elsewhere", "l", is_owner=False),
    Asker("office", "o"), Asker("leader", "d"), Asker("auditor", "a"),
    Asker("administrator", "s"), Asker("security", "e"),
)  # fmt: skip
OF_UNITS = "rl"


def expected(who: str, reach: str, asker: Asker, *, stands: bool) -> str:
    """Return the class that somebody must meet at an address with these roles and this reach.

    ``stands`` says whether the row in the address exists (true where the path names none).
    """
    if asker.letter not in who:
        return DOOR if asker.letter == "p" else HIDDEN
    if not stands and reach != PART:
        return HIDDEN
    if asker.letter in OF_UNITS and not _reaches(reach, asker):
        return HIDDEN
    return OPEN if reach != SELF or asker.letter == "o" else HIDDEN


def _reaches(reach: str, asker: Asker) -> bool:
    return reach in (ALL, PART, SELF) or (reach == OWN and asker.is_owner)
