"""What belongs to one unit is not there for a person of another: each address has its twin.

The transport bureau's own person sees and does it; somebody of the bureau of labour reads 404, as
for a row that does not exist.
"""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from luodi.air import actions as air
from luodi.air import queries as aired
from luodi.plan import queries as plan
from luodi.web.demo.timeline import person
from tests.cast import come_in
from tests.web.closing_made import APPLIED_FOR
from tests.web.rows import NEW_ROOMS, SENT, Address, addresses, filled
from tests.web.states import OWNER, STRANGER, States

# Addresses that show one unit's own: its owner opens them, another unit's person does not.
SHOWN = (
    "indicators:series", "indicators:_chart", "indicators:revise", "indicators:_of_line",
    "indicators:download_unit", "indicators:download_series", "indicators:template_of",
    "indicators:of_unit", "indicators:grid", "indicators:signoff", "indicators:missing",
    "deliver:chain", "deliver:task_force", "deliver:meeting", "deliver:_of_task", "deliver:_ground",
    "deliver:help_request", "deliver:ask_help",
    "deliver:task", "deliver:report", "deliver:evidence", "deliver:_of_line", "deliver:close_out",
    "deliver:slip",
    "watch:alert", "watch:_of_line",
    "assess:why", "assess:object", "assess:objection", "assess:what_if", "assess:since",
    "assess:evidence",
    "review:session", "review:finding",
    "plan:line", "plan:source",
    "air:opinion", "air:copying_result", "air:rewrite",
)  # fmt: skip
# Steps that only the unit's own person may take, or whoever has a say in its task.
TAKEN = ("deliver:withdraw", "deliver:ask_help", "deliver:settle_help", "deliver:answer_slip",
         "deliver:apply_to_close", "deliver:sign", "deliver:report", "review:submit",
         "air:answer_opinion", "air:take_back", "indicators:revise", "assess:object",
         "assess:withdraw_objection")  # fmt: skip
# Steps of the house on a unit's rows: a lead unit may verify, but not what it has no part in.
SHUT = ("deliver:answer_help", "deliver:verify", "deliver:send_back", "watch:count")
# What stands open to the house alone until it is published or as a whole.
HOUSE = ("assess:kept_scheme", "assess:scheme_difference", "assess:_computing", "assess:result",
         "assess:manifest", "assess:recompute", "assess:criteria",
         "assess:criteria_csv", "assess:criteria_xlsx", "assess:trust", "assess:against",
         "air:circular_draft", "air:circular_versions", "air:draft_docx", "air:draft_pdf",
         "review:year",
         "review:year_export")  # fmt: skip
# Lists and parts: open to everybody, with what is in reach. Beside each what the owner finds in it.
LISTS = {
    "indicators:download_list": "JTJ,", "indicators:download_indicator": "JTJ,",
    "indicators:list": "/figures/of/rural_roads", "indicators:quality": "/figures/of-unit/JTJ",
    "indicators:burden": "/figures/of-unit/JTJ", "deliver:list": "/delivery/tasks/{to_report}",
    "deliver:print": "待签收的事项",
    "deliver:_home_card": "待签收任务", "deliver:inbox": "/delivery/tasks/{to_report}",
    "deliver:help_requests": "/delivery/help/{help}", "deliver:coordination": "/chain/{chief}",
    "deliver:close_outs": APPLIED_FOR,
    "deliver:slips": "逾期待答复的事项", "deliver:export_slips": "逾期待答复的事项",
    "watch:list": "/watch/alerts/{alert}", "watch:_home_card": "/watch/alerts/",
    "review:list": "/review/findings/{to_submit}", "review:_home_card": "/review/findings/",
    "review:sessions": "/review/sessions/{session}", "assess:_home_card": "/why/JTJ",
    "review:_of_publication": "/review/findings/", "air:opinions": "/opinions/{opinion}",
}  # fmt: skip
# What is the same for everybody who may enter: boards and circulars that are out, and schemes.
FOR_ALL = ("air:boards", "air:board", "air:export_board", "air:circulars", "air:circular",
           "air:docx", "air:pdf", "air:_home_card", "air:public", "air:public_board",
           "air:public_export",
           "air:public_place", "air:panel_csv", "air:public_panel", "air:public_panel_csv",
           "air:public_panel_svg", "air:public_panel_png", "air:embed", "air:public_file",
           "air:achievements",
           "air:achievement", "air:evidence", "air:public_opinions", "air:send_opinion",
           "air:receipt", "air:landmarks", "air:landmark", "air:propose", "air:copy",
           "assess:scheme", "assess:list", "assess:versions",
           "assess:assessment", "assess:scheme_of")  # fmt: skip


def browser(name: str) -> Client:
    """A browser in which one of the demo's people is signed in."""
    signed_in = Client()
    come_in(signed_in, person(name))
    return signed_in


def here(states: States, name: str) -> str:
    """The path of an address with keys of the transport bureau."""
    known: dict[str, Address] = {address.name: address for address in addresses()}
    keys = {**states.keys(name), "target_pk": str(states.target.pk)}
    if name.startswith("plan:"):
        keys["pk"] = str(states.to_report)
    return filled(known[name].path, keys)


def read(answer: Any) -> str:
    """The text of an answer, also of one that is a file."""
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode(errors="replace")


@pytest.mark.parametrize("name", SHOWN)
def test_another_units_person_finds_nothing_where_the_owner_reads(
    states: States, name: str
) -> None:
    path = here(states, name)

    own, other = browser(OWNER).get(path), browser(STRANGER).get(path)

    assert (own.status_code, other.status_code) == (200, 404)
    assert read(own)


@pytest.mark.parametrize("name", TAKEN)
def test_another_units_person_takes_no_step_that_the_owner_takes(states: States, name: str) -> None:
    path = here(states, name)
    given = {key: value.format(**states.words()) for key, value in SENT.get(name, [{}])[0].items()}

    other, own = browser(STRANGER).post(path, given), browser(OWNER).post(path, given)

    assert (other.status_code, own.status_code) == (404, 302)


@pytest.mark.parametrize("name", SHUT)
def test_a_lead_unit_takes_no_step_on_what_it_has_no_part_in(states: States, name: str) -> None:
    given = {key: value.format(**states.words()) for key, value in SENT.get(name, [{}])[0].items()}

    answer = browser(STRANGER).post(here(states, name), given)

    assert answer.status_code == 404


@pytest.mark.parametrize("name", HOUSE)
def test_what_is_of_all_units_is_for_the_house(states: States, name: str) -> None:
    path = here(states, name)

    house, one_unit = browser("leader").get(path), browser(OWNER).get(path)

    assert (house.status_code, one_unit.status_code) == (200, 404)
    assert read(house)  # a file is open until it is read


def test_a_lead_unit_sees_its_reserve_and_no_other_does(states: States) -> None:
    path = here(states, "watch:reserve")

    assert browser("lead-wjw").get(path).status_code == 200
    assert browser(STRANGER).get(path).status_code == 404
    assert browser(STRANGER).get(reverse("watch:reserves")).text.count(path) == 0


def test_a_review_of_a_response_is_for_the_units_of_its_alert(states: States) -> None:
    path = here(states, "watch:review")

    assert browser("reporter-hwxx").get(path).status_code == 200
    assert browser("lead-jyw").get(path).status_code == 200
    assert browser(STRANGER).get(path).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_what_is_in_reach_and_nothing_else(states: States, name: str) -> None:
    """B58."""
    keys = {row: getattr(states, row).pk for row in ("alert", "to_submit", "session",
                                                     "help", "chief", "opinion")}  # fmt: skip
    mark = LISTS[name].format(to_report=states.to_report, **keys)
    path = here(states, name)

    own, other = browser(OWNER).get(path), browser(STRANGER).get(path)

    assert mark in own.text
    assert other.status_code == 200
    assert mark not in other.text


def test_the_file_to_fill_in_asks_for_ones_own_figures_only(
    states: States, played_until: datetime
) -> None:
    path = reverse("indicators:template")

    with time_machine.travel(played_until + timedelta(days=14), tick=False):  # November is owed
        own, other = browser(OWNER).get(path), browser(STRANGER).get(path)

    assert "区交通局" in own.text and "区交通局" not in other.text
    assert "区人力社保局" in other.text


def test_a_workbook_of_findings_holds_only_ones_own(states: States) -> None:
    from io import BytesIO

    import openpyxl

    def rows(name: str) -> int:
        content = browser(name).get(reverse("review:export")).content
        sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
        return sum("区交通局" in str(row) for row in sheet.iter_rows(values_only=True))

    assert rows(OWNER) >= 4
    assert rows(STRANGER) == 0


def test_a_ranking_shows_a_unit_its_own_row_only(states: States) -> None:
    path = here(states, "assess:assessment")

    own, other = browser(OWNER).get(path).text, browser(STRANGER).get(path).text

    assert "/why/JTJ" in own and "/why/RSJ" not in own
    assert "/why/RSJ" in other and "/why/JTJ" not in other


def test_a_finding_on_a_tasks_page_is_told_to_its_unit_only(states: States) -> None:
    line = states.to_submit.rectification.line_id

    path = reverse("review:_of_line", args=[line])

    assert states.to_submit.number in browser(OWNER).get(path).text
    assert states.to_submit.number not in browser(STRANGER).get(path).text


def test_an_opinion_that_a_task_took_up_is_told_to_whoever_reaches_the_task(states: States) -> None:
    answered = aired.opinions(states.office).filter(state="answered").first()
    air.tie_opinion(
        opinion=answered, line=plan.line(states.to_report), by=states.office, at=states.at,
        version=aired.standing(answered).version,
    )  # fmt: skip
    path = reverse("air:_of_line", args=[states.to_report])

    own, other = browser(OWNER).get(path), browser(STRANGER).get(path)

    assert (own.status_code, other.status_code) == (200, 404)
    assert aired.standing(answered).text(answered)[:10] in own.text


def test_a_figure_of_another_unit_is_neither_entered_nor_imported(states: States) -> None:
    query = "?indicator=rural_roads&unit=JTJ"
    row = "单位,指标,报告期,数值,来源\n区交通局,rural_roads,2025-11,50,台账\n"

    def imported(name: str) -> str:
        file = SimpleUploadedFile("a.csv", row.encode())
        return browser(name).post(reverse("indicators:import"), {"figures": file}, follow=True).text

    path = reverse("indicators:enter") + query
    assert [browser(name).get(path).status_code for name in (OWNER, STRANGER)] == [200, 422]
    # a file is taken in from anybody; what it would do is told before anything is stored
    refused = "不是您所在单位"
    assert [refused in imported(name) for name in (STRANGER, OWNER)] == [True, False]


@pytest.mark.parametrize(
    "name",
    [
        "air:board",
        "air:export_board",
        "air:circular",
        "air:docx",
        "air:pdf",
        "air:circular_draft",
        "air:circular_versions",
        "air:draft_docx",
        "air:draft_pdf",
    ],
)
def test_a_draft_that_waits_for_the_second_person_is_for_the_house(
    states: States, name: str
) -> None:
    waiting = states.board_waiting if "board" in name else states.circular_waiting
    if "draft" in name or "versions" in name:
        waiting = states.circular_draft
    path = reverse(name, args=[waiting.pk])

    assert browser("auditor").get(path).status_code == 200
    assert browser(OWNER).get(path).status_code == 404


def test_a_board_that_is_not_for_the_public_is_not_there_for_a_stranger(states: States) -> None:
    from luodi.air.models import Publication

    internal = Publication.objects.get(board__code="per_mu_standing")
    circular = Publication.objects.exclude(circular=None)[0]

    for publication in (internal, circular):
        for address, *more in (("public_board",), ("public_export",), ("public_panel", "heat"),
                               ("embed", "heat"), ("public_file", "board.xlsx")):  # fmt: skip
            path = reverse(f"air:{address}", args=[publication.pk, *more])
            assert Client().get(path).status_code == 404
            assert browser("office-1").get(path).status_code == 404


def test_links_of_a_public_place_into_the_house_are_for_who_may_follow(states: States) -> None:
    path = here(states, "air:public_place")
    task = reverse("deliver:task", args=[states.to_report])

    assert task in browser(OWNER).get(path).text
    assert task not in browser(STRANGER).get(path).text
    assert task not in Client().get(path).text


def test_every_address_that_a_unit_may_ask_of_a_new_room_has_its_twin_here() -> None:
    from luodi.org.permissions import allows

    open_to_units = {
        address.name for address in addresses()
        if address.name.split(":")[0] in NEW_ROOMS and allows("lead_unit", address.permission)
    }  # fmt: skip
    # tests/indicators/views holds each of these to the reach of whoever asks
    of_imports = {f"indicators:{name}" for name in (
        "imports", "import", "layouts", "batch", "batch_file", "import_preview",
        "_import_progress", "import_mapping", "import_answer", "import_apply", "import_leave",
        "import_return",
    )}  # fmt: skip
    of_figures = {f"indicators:{name}" for name in (
        "enter", "template", "due", "grid_draft", "grid_drop", "submit", "grid_of",
        "grid_of_draft", "grid_of_drop", "requests", "request", "withdraw_request", "indicator",
        "_chart_of", "standings", "download_standings",
    )}  # fmt: skip
    # tests/notices: each person's own, and those of another are 404
    of_notices = {f"notices:{name}" for name in (
        "list", "open", "read_all", "unread", "preferences", "make_feed", "revoke_feed", "feed",
    )}  # fmt: skip
    elsewhere = {*of_imports, *of_figures, *of_notices, "watch:reserve", "watch:reserves",
                 # tests/deliver/views: files hold the rows of the list, filters are one's own
                 "deliver:export", "deliver:export_csv", "deliver:filters", "deliver:save_filter",
                 "deliver:calendar", "deliver:gantt", "deliver:_bars",
                 "deliver:rename_filter", "deliver:drop_filter", "deliver:_below",
                 "deliver:draft", "deliver:reviews", "watch:review", "review:export",
                 "review:_of_line", "air:_of_line"}  # fmt: skip

    tried = {*SHOWN, *TAKEN, *SHUT, *HOUSE, *LISTS, *FOR_ALL, *elsewhere}

    assert open_to_units - tried == set()
