"""Every address × every role, each yes and no written out; and every page as each role sees it."""

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import Resolver404, resolve

from luodi.org.middleware import AccessMiddleware
from luodi.org.models import Person
from luodi.org.roles import Role
from luodi.org.routes import for_programs
from tests.architecture.rules_of_names import INLINE
from tests.architecture.test_routes import routes

# p public · r reporting unit · l lead unit · o office · d leader · a auditor · s administrator
# e security administrator
LETTERS = dict(zip("prlodase", Role, strict=True))
WHO = {
    "home": "prlodase", "health": "prlodase", "help": "prlodase", "set_language": "prlodase",
    "set_theme": "prlodase", "search": "rloda", "trail": "a", "chain": "a",
    "trail_export": "a", "checkpoints": "a", "checkpoint": "a", "history": "rloda",
    "backups": "oas", "year_loop": "oda",
    "entry:sign_in": "prlodase", "entry:enter": "prlodase", "entry:sign_out": "rlodase",
    "entry:password": "rlodase", "org:units": "rlodase", "org:unit": "rlodase", "org:add_unit": "s",
    "org:edit_unit": "s", "org:people": "oase", "org:add_person": "s", "org:edit_person": "s",
    "entry:link": "s", "org:merge_units": "s", "org:peer_groups": "rlodase",
    "org:add_peer_group": "s", "org:edit_peer_group": "s", "org:posts": "rlodase",
    "org:add_post": "s", "org:edit_post": "s", "org:vacate_post": "s",
    "org:calendar": "rlodase", "org:add_special_day": "o", "org:remove_special_day": "o",
    "org:delegations": "rlodase", "org:hand_over": "rlodase", "org:begin_acting": "rlodase",
    "org:stop_acting": "rlodase", "org:end_delegation": "rlodase", "org:unused": "oase",
    "org:grant_role": "e", "unit_list": "s", "unit_list_template": "s",
    "unit_list_export": "s", "unit_list_preview": "s",
    "api_reference": "prlodase", "api_schema": "prlodase",
    "entry:person": "e", "entry:reset": "e", "entry:end_sessions": "e", "entry:second": "prlodase",
    "entry:prove": "rlodase", "entry:security": "rlodase", "entry:codes": "rlodase",
    "entry:end_others": "rlodase", "entry:end_session": "rlodase",
    "entry:begin_authenticator": "rlodase", "entry:authenticator": "rlodase",
    "entry:authenticator_qr": "rlodase", "entry:remove_authenticator": "rlodase",
    "entry:add_passkey": "rlodase", "entry:remove_passkey": "rlodase",
    "entry:tokens": "rlodas", "entry:make_token": "rlodas", "entry:revoke_token": "rlodas",
    "entry:all_tokens": "se", "entry:revoke_any_token": "se",
    "notices:list": "rlodase", "notices:open": "rlodase", "notices:read_all": "rlodase",
    "notices:unread": "rlodase", "notices:preferences": "rlodase", "notices:make_feed": "rlodase",
    "notices:revoke_feed": "rlodase", "notices:feed": "prlodase", "notices:robots": "s",
    "notices:add_robot": "s", "notices:edit_robot": "s", "notices:retire_robot": "s",
    "notices:try_robot": "s", "notices:deliveries": "s", "notices:try_again": "s",
    "catalog:list": "rloda", "catalog:indicator": "rloda", "catalog:define": "o",
    "catalog:edit": "o", "catalog:packs": "o", "catalog:workbook": "rloda", "catalog:csv": "rloda",
    "read:list": "oda", "read:document": "oda", "read:status": "oda", "read:download": "oda",
    "read:desk": "oda", "read:_row": "oda", "read:why": "oda", "read:_home_card": "oda",
    "read:upload": "o", "read:again": "o", "read:decide": "o", "read:sure": "o", "read:undo": "o",
    "read:add": "o", "read:edit": "o", "read:several": "o", "read:merge": "o", "read:mend": "o",
    "read:split": "o", "read:compare": "oda", "read:carry": "o",
    "plan:_like": "oda", "plan:adopt_into": "o", "plan:_of_edition": "oda",
    "plan:register": "rloda", "plan:export_csv": "oda", "plan:print": "oda",
    "plan:import": "o", "plan:import_preview": "o", "plan:import_units": "o",
    "plan:import_apply": "o", "plan:import_leave": "o", "plan:place": "o", "plan:split": "o",
    "plan:alike": "o", "plan:merge": "o", "plan:distinct": "o",
    "plan:list": "rloda", "plan:plan": "rloda", "plan:_rows": "rloda", "plan:line": "rloda",
    "plan:source": "rloda", "plan:_home_card": "rloda", "plan:export": "oda",
    "plan:start": "o", "plan:adopt": "o", "plan:several": "o", "plan:take_back": "o",
    "plan:add_at_top": "o", "plan:add_below": "o", "plan:edit": "o", "plan:fill": "o",
    "plan:confirm": "o", "plan:move": "o", "plan:withdraw": "o", "plan:restore": "o",
    "plan:target": "o", "plan:tie": "o", "plan:trajectory": "o", "plan:break_down": "o",
    "plan:task_force": "o", "plan:put_member": "o", "plan:take_out_member": "o",
    "plan:add_milestone": "o", "plan:edit_milestone": "o", "plan:withdraw_milestone": "o",
    "plan:restore_milestone": "o", "plan:decisions": "rloda", "plan:decision": "rloda",
    "plan:add_decision": "o", "plan:edit_decision": "o", "plan:serve": "o",
    "plan:stop_serving": "o", "plan:alignment": "rloda", "plan:alignment_export": "oda",
    "plan:problems": "oda", "plan:versions": "oda", "plan:version": "oda", "plan:freeze": "o",
    "plan:compare": "oda", "plan:compare_export": "oda", "plan:requests": "rloda",
    "plan:request": "rloda", "plan:ask": "rl", "plan:endorse": "l", "plan:decide": "o",
    "plan:withdraw_request": "rl",
    "indicators:list": "rloda", "indicators:enter": "rlo", "indicators:import": "rlo",
    "indicators:imports": "rlo", "indicators:layouts": "rlo", "indicators:batch": "rlo",
    "indicators:batch_file": "rlo", "indicators:import_preview": "rlo",
    "indicators:_import_progress": "rlo", "indicators:import_mapping": "rlo",
    "indicators:import_answer": "rlo", "indicators:import_apply": "rlo",
    "indicators:import_leave": "rlo", "indicators:import_return": "rlo",
    "indicators:download_list": "rloda", "indicators:download_indicator": "rloda",
    "indicators:download_unit": "rloda", "indicators:download_series": "rloda",
    "indicators:template_of": "rlo",
    "indicators:template": "rlo", "indicators:close": "o", "indicators:_of_line": "rloda",
    "indicators:indicator": "rloda", "indicators:_chart_of": "rloda",
    "indicators:series": "rloda", "indicators:_chart": "rloda", "indicators:revise": "rlo",
    "indicators:targets": "o", "indicators:target": "o",
    "indicators:due": "rloda", "indicators:missing": "rlo", "indicators:grid": "rlo",
    "indicators:grid_draft": "rlo", "indicators:grid_drop": "rlo", "indicators:submit": "rl",
    "indicators:grid_of": "rlo", "indicators:grid_of_draft": "rlo",
    "indicators:grid_of_drop": "rlo", "indicators:signoffs": "o", "indicators:signoff": "rloda",
    "indicators:accept": "o", "indicators:return": "o", "indicators:reopen": "o",
    "indicators:requests": "rloda", "indicators:request": "rloda",
    "indicators:of_unit": "rloda", "indicators:quality": "rloda", "indicators:burden": "rloda",
    "indicators:standings": "rloda", "indicators:download_standings": "rloda",
    "indicators:enter_standing": "o", "indicators:revise_standing": "o",
    "indicators:decide_request": "o", "indicators:withdraw_request": "rlo",
    "deliver:list": "rloda", "deliver:calendar": "rloda", "deliver:gantt": "rloda",
    "deliver:_bars": "rloda", "deliver:_home_card": "rloda", "deliver:instruct": "d",
    "deliver:hand_over": "o", "deliver:pause": "o", "deliver:resume": "o", "deliver:unaccept": "o",
    "deliver:close_outs": "rloda", "deliver:close_out": "rloda", "deliver:apply_to_close": "rl",
    "deliver:inspect": "o", "deliver:sign_close_out": "o", "deliver:give_notice": "o",
    "deliver:close": "o", "deliver:return_close_out": "o", "deliver:look_back": "o",
    "deliver:archive": "o",
    "deliver:coordination": "rloda", "deliver:chain": "rloda", "deliver:task_force": "rloda",
    "deliver:hold_meeting": "o", "deliver:meeting": "rloda", "deliver:_of_task": "rloda",
    "deliver:_ground": "rloda",
    "deliver:help_requests": "rloda", "deliver:ask_help": "rl", "deliver:help_request": "rloda",
    "deliver:answer_help": "rlo", "deliver:settle_help": "rl", "deliver:decide_help": "o",
    "deliver:assign_several": "o", "deliver:_of_line": "rloda", "deliver:task": "rloda",
    "deliver:assign": "o", "deliver:sign": "rl", "deliver:report": "rl", "deliver:accept": "o",
    "deliver:verify": "lo", "deliver:send_back": "lo", "deliver:evidence": "rloda",
    "deliver:slips": "rloda", "deliver:export_slips": "rloda", "deliver:slip": "rloda",
    "deliver:inbox": "rl", "deliver:draft": "rl", "deliver:withdraw": "rl",
    "deliver:reviews": "lo",
    "deliver:print": "rloda", "deliver:export": "rloda", "deliver:export_csv": "rloda",
    "deliver:filters": "rloda", "deliver:save_filter": "rloda", "deliver:rename_filter": "rloda",
    "deliver:drop_filter": "rloda", "deliver:_below": "rloda", "deliver:light": "o",
    "deliver:rule": "o",
    "deliver:answer_slip": "rl", "deliver:rule_on_slip": "o",
    "watch:list": "rloda", "watch:_home_card": "rloda", "watch:_of_line": "rloda",
    "watch:alert": "rloda", "watch:triage": "o", "watch:respond": "o", "watch:end": "o",
    "watch:look_back": "o", "watch:review": "rloda", "watch:reserves": "rloda",
    "watch:open_reserve": "o", "watch:reserve": "rloda", "watch:count": "rlo",
    "assess:list": "rloda", "assess:_home_card": "rloda", "assess:open": "o",
    "assess:scheme": "rloda", "assess:assessment": "rloda", "assess:adjust": "o",
    "assess:kept_scheme": "rloda", "assess:propose_scheme": "o", "assess:approve_scheme": "o",
    "assess:decline_scheme": "o", "assess:approve_adjustment": "o",
    "assess:withdraw_adjustment": "o", "assess:look_over": "o", "assess:replace": "o",
    "assess:object": "rl", "assess:objection": "rloda", "assess:decide_objection": "o",
    "assess:withdraw_objection": "rl", "assess:compute": "o", "assess:confirm": "o",
    "assess:_computing": "rloda", "assess:evidence": "rloda",
    "assess:draft": "o", "assess:begin_draft": "o", "assess:_draft_preview": "o",
    "assess:try_draft": "o", "assess:try_scheme": "o", "assess:versions": "rloda",
    "assess:scheme_difference": "rloda",
    "assess:scheme_of": "rloda",
    "assess:what_if": "rloda", "assess:since": "rloda", "assess:criteria": "rloda",
    "assess:criteria_csv": "rloda", "assess:criteria_xlsx": "rloda", "assess:trust": "rloda",
    "assess:against": "rloda",
    "assess:why": "rloda", "assess:recompute": "rloda", "assess:result": "rloda",
    "assess:manifest": "rloda",
    "air:opinions": "rloda", "air:_of_line": "rloda", "air:opinion": "rloda",
    "air:assign_opinion": "o",
    "air:answer_opinion": "rlo", "air:redact_opinion": "o", "air:send_answer_back": "o",
    "air:release_answer": "o", "air:take_answer_back": "o", "air:close_opinion": "o",
    "air:tie_opinion": "o", "air:opinion_contact": "o", "air:achievements": "rloda",
    "air:propose": "rlo", "air:achievement": "rloda", "air:rewrite": "rlo", "air:verify": "o",
    "air:return": "o", "air:withdraw": "o", "air:take_back": "rlo",
    "air:copy": "rl", "air:evidence": "rloda",
    "air:copying_result": "rl", "air:public_opinions": "prlodase", "air:send_opinion": "prlodase",
    "air:receipt": "prlodase", "air:landmarks": "prlodase", "air:landmark": "prlodase",
    "air:boards": "rloda", "air:compose": "o", "air:_home_card": "rloda", "air:board": "rloda",
    "air:publish_board": "o", "air:withdraw_board": "o", "air:export_board": "rloda",
    "air:circulars": "rloda", "air:draft": "o", "air:circular": "rloda",
    "air:publish_circular": "o", "air:withdraw_circular": "o", "air:docx": "rloda",
    "air:pdf": "rloda", "air:circular_draft": "rloda", "air:circular_versions": "rloda",
    "air:draft_docx": "rloda", "air:draft_pdf": "rloda", "air:edit_circular": "o",
    "air:issue_circular": "o", "air:give_up_circular": "o", "air:restore_circular": "o",
    "air:public": "prlodase", "air:public_board": "prlodase", "air:public_export": "prlodase",
    "air:public_place": "prlodase", "air:public_panel": "prlodase",
    "air:public_panel_csv": "prlodase", "air:public_panel_svg": "prlodase",
    "air:public_panel_png": "prlodase",
    "air:embed": "prlodase", "air:public_file": "prlodase", "air:panel_csv": "rloda",
    "review:list": "rloda", "review:export": "rloda", "review:_home_card": "rloda",
    "review:_of_line": "rloda", "review:_of_publication": "rloda", "review:sessions": "rloda",
    "review:hold": "o", "review:session": "rloda", "review:open": "o", "review:finding": "rloda",
    "review:plan": "o", "review:submit": "rl", "review:close": "o", "review:send_back": "o",
    "review:look_back": "o", "review:year": "rloda", "review:year_export": "rloda",
    "review:compile": "o", "review:carry_over": "o",
}  # fmt: skip
# addresses of the API answer programs, by method: tests/web/test_api.py lists them
ROUTES = {route.name: route.view for route in routes() if not for_programs(route.view)}


def test_every_route_is_listed_here() -> None:
    assert set(WHO) == set(ROUTES)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("name", WHO)
def test_a_route_opens_to_whom_it_should_and_to_nobody_else(name: str, letter: str) -> None:
    request = RequestFactory().get("/somewhere")
    role = LETTERS[letter]
    request.user = AnonymousUser() if role is Role.PUBLIC else Person(pk=1, role=role)

    assert passes(request, ROUTES.get(name)) == (letter in WHO[name])


def passes(request, view) -> bool:
    """Whether the door lets a request through to a view; a stranger must be led to the sign-in."""
    try:
        answer = AccessMiddleware(lambda _: None).process_view(request, view, (), {})
    except Http404:
        assert request.user.is_authenticated
        return False
    if answer is not None:
        assert answer["Location"] == "/sign-in?next=%2Fsomewhere"
    return answer is None


class Links(HTMLParser):
    """The addresses of a page that a person may follow or htmx loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        wanted = ("href",) if tag == "a" else ("hx-get",)
        self.found += [str(given[name]) for name in wanted if given.get(name)]


def crawl(browser: Client, *, most: int = 3) -> Iterator[tuple[str, object]]:
    """Yield every page reached from home by links, at most so many pages of one pattern."""
    waiting, seen, often = ["/"], {"/"}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        page = browser.get(address, follow=True)  # a form without its ground leads to it
        yield address, page
        if not page.get("Content-Type", "").startswith("text/html"):
            if page.streaming:
                b"".join(page)  # read to its end, a download lets go of its file
            continue
        for link in Links(page.text).found:
            target = urljoin(address, link).split("#")[0]
            parts = urlsplit(target)
            if parts.netloc or target in seen:
                continue
            alike = patterns(parts.path)
            if all(often[pattern] >= most for pattern in alike):
                continue
            seen.add(target)
            often.update(alike)
            waiting.append(target)


def patterns(path: str) -> list[str]:
    """Return what pages are counted by: their address, whatever numbers stand in it.

    Where an address names two things by words, as an indicator and a unit, each of both is met
    with one of the others: all their pairs are thousands of pages drawn by the same lines.
    """
    try:
        found = resolve(path)
    except Resolver404:  # its page will say so
        return [_numberless(path)]
    words = {name: _numberless(key) for name, key in found.kwargs.items() if isinstance(key, str)}
    if len(words) < 2:
        return [_numberless(path)]
    return [f"{found.view_name} {name}={word}" for name, word in words.items()]


def _numberless(text: str) -> str:
    return re.sub(r"\d+", "N", text)


def test_of_two_names_in_an_address_each_is_a_pattern_and_their_pair_is_none() -> None:
    assert patterns("/figures/rural_roads/JTJ") == [
        "indicators:series code=rural_roads", "indicators:series unit_code=JTJ",
    ]  # fmt: skip
    assert patterns("/plans/lines/15") == ["/plans/lines/N"]
    assert patterns("/figures/of/rural_roads") == ["/figures/of/rural_roads"]
    assert patterns("/no/such/2") == ["/no/such/N"]


# pages load from here only; an original loads nothing at all
POLICY = re.compile("default-src 'self'|sandbox; default-src 'none'")


def complaints(address: str, page) -> list[str]:
    """What is wrong with an answer: its status, its policy, or something inline."""
    found = []
    if page.status_code != 200:
        found.append(f"{address} answers {page.status_code}")
    if not POLICY.search(page.get("Content-Security-Policy", "")):
        found.append(f"{address} has no content policy")
    if page.get("Content-Type", "").startswith("text/html") and (match := INLINE.search(page.text)):
        found.append(f"{address} holds {match.group()!r}")
    return found


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize(
    ("name", "at_least"),
    [("office", 12), ("leader", 10), ("lead-unit", 9), ("reporting-unit", 9), ("auditor", 14),
     ("administrator", 9), ("security", 6)],
)  # fmt: skip
def test_every_page_a_role_can_reach_is_sound(
    somebody, client_of, name: str, at_least: int, language: str
) -> None:
    for other in ("office", "lead-unit", "administrator"):
        somebody(other)
    browser = client_of(somebody(name))
    browser.cookies["django_language"] = language

    pages = list(crawl(browser))

    assert [line for address, page in pages for line in complaints(address, page)] == []
    assert len(pages) >= at_least, [address for address, _ in pages]


def test_every_page_a_stranger_can_reach_is_sound(client, units) -> None:
    pages = list(crawl(client))

    assert [line for address, page in pages for line in complaints(address, page)] == []
    assert {address for address, _ in pages} == {
        "/", "/sign-in", "/help",
        *(f"/public/{page}{language}"
          for page in ("", "opinions", "opinions/send", "opinions/receipt", "landmarks")
          for language in ("", "?lang=en", "?lang=zh-hans")),
    }  # fmt: skip
