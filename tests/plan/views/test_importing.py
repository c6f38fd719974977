"""Upload, look, choose, apply or leave: by the office, and by nobody else."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.plan import queries
from luodi.plan.models import Line, RegisterImport
from tests.plan.register.books import book

ROWS = [(1, "宜居", "修好西桥", "区经信局", "", "", "2025-06-30", "")]


@pytest.fixture
def client_of(client_of):
    """Give a browser in which the person is signed in and reads English."""

    def in_english(person):
        browser = client_of(person)
        browser.cookies["django_language"] = "en"
        return browser

    return in_english


@pytest.fixture
def upload(client_of, office, plan):
    """Upload rows as a workbook, or a workbook, and follow to the preview."""

    def upload(rows, name="台账.xlsx"):
        content = rows if isinstance(rows, bytes) else book(rows)
        given = {"register": SimpleUploadedFile(name, content)}
        return client_of(office).post(f"/plans/{plan.pk}/import", given, follow=True)

    return upload


def test_what_would_change_is_shown_and_nothing_changed(upload, plan, units):
    page = upload(ROWS)

    assert page.context["counts"] == {
        "new": 2, "changed": 0, "same": 0, "problems": 0, "missing": 0,
    }  # fmt: skip
    assert "修好西桥" in page.text
    assert not Line.objects.exists()


def test_a_cell_that_is_not_taken_over_is_told_beside_the_rest(upload, plan, task):
    rows = [("9", "建成东岸步道", "", str(task.pk))]
    content = book(rows, ("编号", "工作任务", "备注", "行标识(请勿修改)"))

    page = upload(content)

    assert "Row 3, Number: “9” is not taken over." in page.text
    assert "It stays 1.1." in page.text


def test_it_is_applied_by_a_second_click(upload, client_of, office, plan, units):
    page = upload(ROWS)
    found = RegisterImport.objects.get()

    done = client_of(office).post(
        f"/plans/imports/{found.pk}/apply", {"seen": page.context["seen"]}
    )

    assert done["Location"] == f"/plans/{plan.pk}/register"
    assert Line.objects.get(title="修好西桥").lead_unit == units["JXJ"]


def test_an_import_is_taken_back_by_its_button_on_three_pages(
    upload, client_of, office, second_office, plan, units
):
    page, found, browser = upload(ROWS), RegisterImport.objects.get(), client_of(office)
    browser.post(f"/plans/imports/{found.pk}/apply", {"seen": page.context["seen"]})
    stroke = queries.latest_stroke(plan, office)
    address = f"/plans/{plan.pk}/take-back/{stroke.pk}"
    pages = [f"/plans/{plan.pk}/register", f"/plans/{plan.pk}/import",
             f"/plans/imports/{found.pk}"]  # fmt: skip
    assert all(f'action="{address}"' in browser.get(one).text for one in pages)
    assert address not in client_of(second_office).get(pages[2]).text

    answer = browser.post(address, {"back": "register"}, follow=True)

    assert "Taken back." in answer.text
    assert not Line.objects.filter(state="active").exists()
    assert "was applied and taken back on" in browser.get(pages[2]).text
    assert address not in browser.get(pages[1]).text


def test_an_import_that_somebody_went_on_with_says_with_which_lines(
    upload, client_of, office, plan, units
):
    page, found, browser = upload(ROWS), RegisterImport.objects.get(), client_of(office)
    browser.post(f"/plans/imports/{found.pk}/apply", {"seen": page.context["seen"]})
    stroke = queries.latest_stroke(plan, office)
    Line.objects.filter(title="修好西桥").update(version=2)

    given = {"back": "register"}
    answer = browser.post(f"/plans/{plan.pk}/take-back/{stroke.pk}", given, follow=True)

    assert "Somebody went on with 1 lines of this import since: “1.1 修好西桥”" in answer.text
    assert Line.objects.filter(state="active").count() == 2


def test_a_double_click_imports_once(upload, client_of, office, units):
    """B61."""
    page = upload(ROWS)
    browser, found = client_of(office), RegisterImport.objects.get()
    for _click in range(2):
        answer = browser.post(f"/plans/imports/{found.pk}/apply", {"seen": page.context["seen"]})

    assert answer.status_code == 302
    assert Line.objects.filter(title="修好西桥").count() == 1


@pytest.mark.parametrize("seen", ["", "[]", "{", "null", '{"3": 1}', "[" * 100_000])
def test_without_having_looked_nothing_is_applied(upload, client_of, office, units, seen):
    """B50, B62: the page is shown again with the rows that differ."""
    upload(ROWS)
    found = RegisterImport.objects.get()

    answer = client_of(office).post(f"/plans/imports/{found.pk}/apply", {"seen": seen})

    assert answer.status_code == 409
    assert "rows 3" in answer.text
    assert not Line.objects.exists()


def test_a_name_without_a_unit_is_asked_and_answered(upload, client_of, office, units):
    page = upload([(1, "", "修好西桥", "区经济局", "", "", "", "")])
    found = RegisterImport.objects.get()
    assert "区经济局" in page.text and page.context["counts"]["problems"] == 1

    answer = client_of(office).post(f"/plans/imports/{found.pk}/units",
                                    {"unit-0": units["JXJ"].pk}, follow=True)  # fmt: skip

    assert answer.context["counts"] == {
        "new": 1, "changed": 0, "same": 0, "problems": 0, "missing": 0,
    }  # fmt: skip


def test_a_foreign_unit_key_is_refused(upload, client_of, office, units):
    upload([(1, "", "修好西桥", "区经济局", "", "", "", "")])
    found = RegisterImport.objects.get()

    answer = client_of(office).post(f"/plans/imports/{found.pk}/units", {"unit-0": "99999"})

    assert answer.status_code == 422


def test_it_can_be_left(upload, client_of, office, plan, units):
    upload(ROWS)
    found = RegisterImport.objects.get()

    client_of(office).post(f"/plans/imports/{found.pk}/leave")
    page = client_of(office).get(f"/plans/imports/{found.pk}")

    assert RegisterImport.objects.get().left_at is not None
    assert "was left" in page.text


def test_a_file_that_is_no_workbook_is_told_at_its_field(client_of, office, plan):
    given = {"register": SimpleUploadedFile("台账.xlsx", "编号,任务\n1,修桥".encode())}

    page = client_of(office).post(f"/plans/{plan.pk}/import", given)

    assert (page.status_code, list(page.context["form"].errors)) == (422, ["register"])


def test_the_same_file_applied_before_is_told(client_of, office, plan, units):
    """B31."""
    browser, content = client_of(office), book(ROWS)

    def send():
        given = {"register": SimpleUploadedFile("台账.xlsx", content)}
        return browser.post(f"/plans/{plan.pk}/import", given, follow=True)

    seen = send().context["seen"]
    browser.post(f"/plans/imports/{RegisterImport.objects.get().pk}/apply", {"seen": seen})
    again = send()

    assert again.status_code == 422
    assert "imported already on" in again.context["form"].errors["register"][0]


@pytest.mark.parametrize("role", ["leader", "auditor", "lead_unit", "administrator"])
def test_only_the_office_imports(request, client_of, plan, upload, units, role):
    upload(ROWS)
    browser = client_of(request.getfixturevalue(role))

    assert browser.get(f"/plans/{plan.pk}/import").status_code == 404
    assert browser.get(f"/plans/imports/{RegisterImport.objects.get().pk}").status_code == 404


def test_an_import_that_is_not_there_is_not_found(client_of, office):
    assert client_of(office).get("/plans/imports/999").status_code == 404
