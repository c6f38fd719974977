"""Every page of the house, for the tests that look at all of them.

The demo is loaded into an empty database, so its keys are known: document 1 is the breakdown, whose
drafts stand in plan 1; document 2 is the page of news, whose drafts are open. Line 15 is the roads
that are behind, led by the transport bureau; board 2 and publication 2 are the public standing.
"""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

# The demo opens its findings in the year that the house's clock shows.
YEAR = datetime.now(ZoneInfo("Asia/Shanghai")).year


BY_LINK = "a[hreflang]"


@dataclass(frozen=True)
class Place:
    """A page: a name for its pictures, its address, and the role that looks at it.

    ``switch`` is what changes its language: public pages do it by a link, which caches can keep
    apart, and the big screen has none.
    """

    name: str
    path: str
    role: str = "office"
    switch: str = "button[name=language]"


PLACES = (
    Place("sign-in", "/sign-in", "public"),
    Place("home", "/"),
    Place("help", "/help"),
    Place("documents", "/documents/"),
    Place("upload", "/documents/new"),
    Place("document", "/documents/2"),
    Place("desk", "/documents/2/desk"),
    Place("desk-merge", "/documents/2/desk/merge"),
    Place("desk-mend", "/documents/2/desk/mend"),
    Place("desk-add", "/documents/2/desk/add"),
    Place("upload-version", "/documents/new?replaces=1"),
    Place("plans", "/plans/"),
    Place("plan", "/plans/1"),
    Place("plan-register", "/plans/1/register"),
    Place("plan-import", "/plans/1/import"),
    Place("plan-alike", "/plans/1/alike"),
    Place("split-line", "/plans/lines/5/split"),
    Place("line", "/plans/lines/5"),
    Place("source", "/plans/lines/5/source"),
    Place("edit-line", "/plans/lines/5/edit"),
    Place("line-behind", "/plans/lines/15"),
    Place("target", "/plans/lines/5/target"),
    Place("trajectory", "/plans/lines/3/targets/1/trajectory"),
    Place("task-force", "/plans/lines/15/task-force"),
    Place("milestone", "/plans/lines/15/milestones/2"),
    Place("milestone-withdraw", "/plans/lines/15/milestones/2/withdraw"),
    Place("serve", "/plans/lines/15/serve"),
    Place("break-down", "/plans/lines/15/break-down"),
    Place("decisions", "/plans/decisions"),
    Place("decision", "/plans/decisions/1"),
    Place("decision-edit", "/plans/decisions/1/edit"),
    Place("alignment", "/plans/1/alignment"),
    Place("plan-problems", "/plans/1/problems"),
    Place("versions", "/plans/1/versions"),
    Place("version", "/plans/1/versions/1"),
    Place("compare", "/plans/1/compare"),
    Place("requests", "/plans/requests"),
    Place("request", "/plans/requests/2"),
    Place("ask", "/plans/lines/15/ask", "lead_unit"),
    Place("ask-extension", "/plans/lines/15/ask?what=due_on", "lead_unit"),
    Place("adopt", "/plans/adopt/2"),
    Place("indicators", "/indicators/"),
    Place("indicator", "/indicators/of/gdp"),
    Place("indicator-define", "/indicators/define"),
    Place("indicator-edit", "/indicators/of/gdp/edit"),
    Place("indicator-packs", "/indicators/packs"),
    Place("units", "/units/"),
    Place("unit", "/units/3"),
    Place("people", "/people/", "administrator"),
    Place("people-security", "/people/", "security"),
    Place("role", "/people/5/role", "security"),
    Place("unused", "/people/unused", "administrator"),
    Place("unit-edit", "/units/3/edit", "administrator"),
    Place("unit-merge", "/units/3/merge", "administrator"),
    Place("unit-list", "/units/list", "administrator"),
    Place("peer-groups", "/peer-groups/"),
    Place("posts", "/posts/"),
    Place("post", "/posts/1/edit", "administrator"),
    Place("calendar", "/calendar/?year=2025"),
    Place("calendar-unpublished", "/calendar/?year=2099"),
    Place("special-day", "/calendar/add"),
    Place("delegations", "/delegations/"),
    Place("hand-over", "/delegations/add"),
    Place("account-security", "/entry/"),
    Place("password", "/password"),
    Place("tokens", "/entry/tokens"),
    Place("token-make", "/entry/tokens/new"),
    Place("tokens-all", "/entry/tokens/all", "security"),
    Place("api", "/api/v1/"),
    Place("prove-again", "/entry/prove"),
    Place("passkey-add", "/entry/passkeys/new"),
    Place("person-entry", "/people/1/entry", "security"),
    Place("notices", "/notices/", "lead_unit"),
    Place("notices-preferences", "/notices/preferences"),
    Place("robots", "/notices/robots", "administrator"),
    Place("robot-add", "/notices/robots/add", "administrator"),
    Place("deliveries", "/notices/deliveries", "administrator"),
    Place("search", "/search?q=大桥"),
    Place("trail", "/trail", "auditor"),
    Place("trail-of-a-line", "/trail/plan.line:15", "auditor"),
    Place("checkpoints", "/trail/checkpoints", "auditor"),
    Place("chain", "/trail/chain", "auditor"),
    Place("history", "/trail/plan.line:15"),
    Place("backups", "/backups", "administrator"),
    Place("home-leader", "/", "leader"),
    Place("home-lead-unit", "/", "lead_unit"),
    Place("home-reporting-unit", "/", "reporting_unit"),
    Place("figures", "/figures/"),
    Place("series", "/figures/rural_roads/JTJ"),
    Place("series-weekly", "/figures/fever_absences/HWXX"),
    Place("figure-choose", "/figures/enter", "reporting_unit"),
    Place("figure-enter", "/figures/enter?indicator=tax_per_mu&unit=HWJD", "reporting_unit"),
    Place("figures-import", "/figures/import"),
    Place("figures-close", "/figures/close"),
    Place("delivery", "/delivery/"),
    Place("delivery-lead-unit", "/delivery/", "lead_unit"),
    Place("task", "/delivery/tasks/15"),
    Place("task-sign", "/delivery/tasks/23", "lead_unit"),
    Place("report", "/delivery/tasks/15/report", "lead_unit"),
    Place("assign", "/delivery/plans/1/assign"),
    Place("instruct", "/delivery/instruct", "leader"),
    Place("alerts", "/watch/?show=all"),
    Place("alert", "/watch/alerts/1"),
    Place("after-action", "/watch/reviews/1"),
    Place("reserves", "/watch/reserves"),
    Place("reserve-open", "/watch/reserves/open"),
    Place("reserve", "/watch/reserves/1"),
    Place("assessments", "/assess/"),
    Place("assess-open", "/assess/open"),
    Place("assessment", "/assess/1"),
    Place("why", "/assess/1/why/JTJ"),
    Place("why-per-mu", "/assess/2/why/SPZ"),
    Place("scheme", "/assess/schemes/per_mu_performance"),
    Place("recompute", "/assess/1/recompute"),
    Place("boards", "/boards/"),
    Place("board", "/boards/2"),
    Place("board-screen", "/boards/2?screen=1", switch=""),
    Place("compose", "/boards/compose"),
    Place("board-withdraw", "/boards/2/withdraw"),
    Place("circulars", "/circulars/"),
    Place("circular", "/circulars/1"),
    Place("circular-draft", "/circulars/draft"),
    Place("public", "/public/", "public", BY_LINK),
    Place("public-board", "/public/boards/2", "public", BY_LINK),
    Place("public-place", "/public/boards/2/JTJ", "public", BY_LINK),
    Place("public-place-inside", "/public/boards/2/JTJ", switch=BY_LINK),
    Place("review", "/review/"),
    Place("finding", "/review/findings/1"),
    Place("finding-own", "/review/findings/1", "lead_unit"),
    Place("sessions", "/review/sessions"),
    Place("session", "/review/sessions/2"),
    Place("hold", "/review/sessions/hold"),
    Place("finding-open", "/review/findings/open?publication=2&unit=JTJ"),
    Place("review-year", f"/review/years/{YEAR}"),
    Place("carry-over", f"/review/years/{YEAR}/carry-over"),
)
