"""The demo: invented and marked so, loaded once, through the rooms' own actions."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from zoneinfo import ZoneInfo

import docx as python_docx
import pytest
from django.core.management import call_command

from luodi.audit import queries as audit
from luodi.org.models import UnitKind
from luodi.org.roles import SIGNED_IN_ROLES
from luodi.plan import queries as plans
from luodi.read import queries as documents
from luodi.web.demo import content, loading

SHANGHAI = ZoneInfo("Asia/Shanghai")


def test_there_is_somebody_for_every_role_and_a_second_pair_of_eyes() -> None:
    roles = [person.role for person in content.people()]

    assert set(roles) == {role.value for role in SIGNED_IN_ROLES}
    assert roles.count("office") == 2


def test_every_unit_that_leads_a_task_has_somebody() -> None:
    lead = {row["牵头单位"] for row in content.breakdown_rows(2025)}
    short = {unit.code: unit.short_name for unit in content.units()}

    people = {short[person.unit] for person in content.people() if person.role == "lead_unit"}

    assert people == lead


def test_every_kind_of_unit_occurs_and_every_superior_stands_above() -> None:
    units = content.units()

    codes = [unit.code for unit in units]

    assert {unit.kind for unit in units} == set(UnitKind.values)
    for place, unit in enumerate(units):
        assert unit.parent is None or unit.parent in codes[:place], unit.code


def test_no_printed_name_means_two_units() -> None:
    printed = [name for u in content.units() for name in {u.name, u.short_name, *u.aliases}]

    assert len(printed) == len(set(printed))


def test_everybody_and_every_unit_is_marked_as_invented() -> None:
    assert all("虚构" in unit.name for unit in content.units())
    assert all("演示" in person.name for person in content.people())


def test_both_documents_say_in_their_first_lines_that_they_are_invented() -> None:
    page = content.page(2025).content.decode()
    table = python_docx.Document(BytesIO(content.breakdown(2025).content))

    assert "虚构" in page[:60]
    assert "虚构" in table.paragraphs[1].text


def test_the_breakdown_opens_as_a_document_with_its_table() -> None:
    document = python_docx.Document(BytesIO(content.breakdown(2025).content))

    table = document.tables[0]

    assert [cell.text for cell in table.rows[0].cells][3:] == ["牵头单位", "配合单位", "完成时限"]
    assert len(table.rows) == 1 + 10
    assert table.rows[1].cells[5].text == "2025年11月30日前"


def test_the_same_year_gives_the_same_bytes() -> None:
    assert content.breakdown(2025) == content.breakdown(2025)
    assert content.breakdown(2025) != content.breakdown(2026)


@pytest.mark.parametrize(
    ("month", "year", "quarter"),
    [(1, 2024, 4), (6, 2024, 4), (7, 2025, 2), (9, 2025, 2), (10, 2025, 3), (12, 2025, 3)],
)
def test_the_demo_judges_the_latest_quarter_in_which_its_tasks_ran(
    month: int, year: int, quarter: int
) -> None:
    at = datetime(2025, month, 1, 9, 0, tzinfo=SHANGHAI)

    assert (content.year_of(at), content.quarter_of(at)) == (year, quarter)


def test_no_year_is_left_unset() -> None:
    assert "{" not in content.page(2025).content.decode()
    assert "2025年2月19日" in content.page(2025).content.decode()


def test_no_run_of_words_of_the_real_page_is_in_the_demo(shared: Path) -> None:
    real = (shared / "pages/yongchuan-2023-02-22.txt").read_text(encoding="utf-8")
    length = 14  # longer than the formulas of the genre, shorter than any sentence
    runs = {real[start : start + length] for start in range(len(real) - length + 1)}
    ours = content.page(2025).content.decode() + str(content.breakdown(2025))

    assert [at for at in range(len(ours) - length + 1) if ours[at : at + length] in runs] == []


def test_every_step_is_told(demo: list[str], played_until: datetime) -> None:
    assert len(demo) == len(loading.steps(played_until)) > 40


def test_one_document_is_decided_and_the_other_waits_at_the_desk(demo: list[str]) -> None:
    page, breakdown = documents.documents()

    assert (breakdown.open_count, breakdown.ready_count) == (0, 0)
    assert breakdown.adopted_count >= 10
    assert page.open_count == page.draft_count > 20


def test_every_row_of_the_breakdown_stands_in_the_plan_with_its_unit_and_day(
    demo: list[str],
) -> None:
    rows = content.breakdown_rows(2025)

    lines = {line.title: line for line in plans.plans()[0].lines.all()}

    for row in rows:
        assert str(lines[row["工作任务"]].lead_unit) == row["牵头单位"]
        assert lines[row["工作任务"]].due_on is not None


def test_the_trail_of_the_demo_is_whole(demo: list[str]) -> None:
    report = audit.verify_chain()

    assert report.holds


def test_a_second_load_changes_nothing(demo: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    before = audit.events().count()

    call_command("demo")

    assert audit.events().count() == before
    assert capsys.readouterr().out == ""
