"""Superior decisions on pages, and a plan beside them."""

import csv
from datetime import date
from io import StringIO

import pytest

from luodi.plan import actions, queries
from luodi.plan.models import SuperiorDecision


@pytest.fixture
def decision(office, now, paper):
    """A decision of the city whose text is in the house."""
    return actions.add_decision(
        title="全市河岸更新行动方案", issuer="city", issued_by="市政府办公室",
        reference_number="市府办〔2025〕1号", issued_on=date(2025, 1, 6), document=paper.document,
        by=office, at=now,
    )  # fmt: skip


@pytest.fixture
def led(task, office, now, units):
    """The walk, led by the industry bureau."""
    return actions.edit_line(line=task, version=1, lead_unit=units["JXJ"], by=office, at=now)


def test_a_decision_is_entered_and_changed(client_of, office):
    browser = client_of(office)
    given = {"title": "河岸方案", "issuer": "city", "issued_by": "市政府"}
    made = browser.post("/plans/decisions/new", given)
    decision = SuperiorDecision.objects.get()
    assert made.headers["Location"] == f"/plans/decisions/{decision.pk}"

    url = f"/plans/decisions/{decision.pk}/edit"
    browser.post(url, {**given, "version": 1, "issued_on": "2025-01-06"})

    decision.refresh_from_db()
    assert decision.issued_on == date(2025, 1, 6)
    assert browser.post(url, {**given, "version": 1}).status_code == 409
    assert browser.post("/plans/decisions/new", given).status_code == 422


def test_a_line_names_a_decision_with_clause_and_words(client_of, office, led, decision, paper):
    words = paper.citation("建成东岸步道")
    browser, url = client_of(office), f"/plans/lines/{led.pk}/serve"
    assert "建成东岸步道" in browser.get(url).content.decode()

    browser.post(url, {"decision": decision.pk, "clause": "第二条", "citation": words.pk})

    page = browser.get(f"/plans/lines/{led.pk}").content.decode()
    assert "全市河岸更新行动方案" in page and "第二条" in page
    [made] = queries.alignments_of(led)
    assert made.citation == words
    again = browser.get(f"{url}?decision={decision.pk}").context["form"]
    assert again.initial["clause"] == "第二条"
    browser.post(f"{url}/{made.pk}/stop")
    assert queries.alignments_of(led) == []


def test_without_a_decision_the_page_says_how_to_enter_one(client_of, office, led):
    page = client_of(office).get(f"/plans/lines/{led.pk}/serve").content.decode()

    assert "/plans/decisions/new" in page


def test_the_alignment_shows_what_serves_and_what_serves_none(
    client_of, office, lead_unit, plan, goal, led, decision, now
):
    other = actions.add_child(plan=plan, parent=goal, level="task", title="修好西桥", by=office,
                              at=now)  # fmt: skip
    actions.serve_decision(line=led, decision=decision, clause="第二条", by=office, at=now)

    page = client_of(lead_unit).get(f"/plans/{plan.pk}/alignment")

    assert (page.context["shown"].led, page.context["shown"].serving) == (2, 1)
    text = page.content.decode()
    assert f"/plans/lines/{led.pk}" in text
    # another unit's line is told by its title, and opens to nobody else
    assert "修好西桥" in text and f"/plans/lines/{other.pk}" not in text


def test_the_alignment_leaves_as_csv_without_live_cells(
    client_of, office, plan, goal, led, decision, now
):
    actions.add_child(plan=plan, parent=goal, level="task", title="=1+1", by=office, at=now)
    actions.serve_decision(line=led, decision=decision, clause="第二条", by=office, at=now)

    answer = client_of(office).get(f"/plans/{plan.pk}/alignment.csv")

    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[1][:6] == [
        "全市河岸更新行动方案", "市政府办公室", "市府办〔2025〕1号", "第二条", "", "1.1",
    ]  # fmt: skip
    assert rows[1][-2:] == ["建成东岸步道", "区经信局"]
    assert rows[2][-2] == "'=1+1"
    assert "attachment" in answer.headers["Content-Disposition"]


def test_a_decision_shows_its_lines_and_its_document_to_whom_it_may(
    client_of, office, lead_unit, reporting_unit, led, decision, now
):
    actions.serve_decision(line=led, decision=decision, by=office, at=now)
    url = f"/plans/decisions/{decision.pk}"

    assert f"/documents/{decision.document_id}" in client_of(office).get(url).content.decode()
    own = client_of(lead_unit).get(url).content.decode()
    assert f"/plans/lines/{led.pk}" in own and "/documents/" not in own
    assert f"/plans/lines/{led.pk}" not in client_of(reporting_unit).get(url).content.decode()


def test_who_may_not_is_not_found(client_of, lead_unit, administrator, plan, led, decision):
    for address in (
        f"/plans/{plan.pk}/alignment.csv", "/plans/decisions/new",
        f"/plans/decisions/{decision.pk}/edit", f"/plans/lines/{led.pk}/serve",
    ):  # fmt: skip
        assert client_of(lead_unit).get(address).status_code == 404
    assert client_of(administrator).get("/plans/decisions").status_code == 404
    assert client_of(lead_unit).get("/plans/decisions/987654").status_code == 404


def test_an_empty_list_says_what_to_do(client_of, office, leader):
    assert "/plans/decisions/new" in client_of(office).get("/plans/decisions").content.decode()
    assert client_of(leader).get("/plans/decisions").status_code == 200
