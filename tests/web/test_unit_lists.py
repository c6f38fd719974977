"""The list of units on pages: fetched, uploaded, looked at, taken in."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from luodi.files import table_intake
from luodi.org import actions, queries
from luodi.web import unit_lists

HEAD = "代码,全称,简称,类别,上级单位代码"


@pytest.fixture(autouse=True)
def own_store(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def admin(client_of, administrator):
    found = client_of(administrator)
    found.cookies["django_language"] = "en"
    return found


def upload(browser, content, name="units.csv", *, follow=True):
    given = content if isinstance(content, bytes) else "\n".join([HEAD, *content]).encode()
    return browser.post("/units/list", {"units": SimpleUploadedFile(name, given)}, follow=follow)


def digest(page) -> str:
    return page.text.split('name="digest" value="')[1].split('"')[0]


def address(page) -> str:
    return page.redirect_chain[-1][0]


def test_a_list_is_looked_at_and_taken_in(admin, units) -> None:
    page = upload(admin, ["CZJ,溪桥区财政局,区财政局,bureau,XQ"])
    assert "区财政局" in page.text
    assert queries.unit_by_code("CZJ") is None, "looking changes nothing"

    answer = admin.post(address(page), {"digest": digest(page)}, follow=True)

    assert queries.unit_by_code("CZJ").parent == units["XQ"]
    assert "Taken in: 1 new, 0 changed, 0 ended, 0 as before." in answer.text


def test_the_exported_register_comes_back_as_nothing_to_do(admin, units) -> None:
    content = admin.get("/units/list/export").content

    page = upload(admin, content, "units.xlsx")

    assert "The register says the same already" in page.text
    assert 'name="digest"' not in page.text


def test_the_template_is_a_workbook_to_fill_in(admin, units) -> None:
    answer = admin.get("/units/list/template")

    assert "units-template.xlsx" in answer["Content-Disposition"]
    assert openpyxl.load_workbook(BytesIO(answer.content)).sheetnames == ["单位清单", "填写说明"]


def test_every_mistake_is_shown_with_row_column_value_rule_and_remedy(admin, units) -> None:
    page = upload(admin, ["CZJ,溪桥区财政局,区财政局,部委,ZZZ", "CZJ,甲,乙,bureau,"])

    for told in ("部委", "There is no such kind of unit.", "ZZZ", "Row 2 has the same code."):
        assert told in page.text
    assert 'name="digest"' not in page.text


def test_a_list_with_mistakes_is_not_taken_in_by_hand(admin, units) -> None:
    page = upload(admin, ["A,甲,甲,bureau,ZZZ"])

    answer = admin.post(address(page), {"digest": "x"})

    assert answer.status_code == 409
    assert queries.unit_by_code("A") is None


def test_a_register_that_changed_meanwhile_is_shown_anew(admin, units, now) -> None:
    page = upload(admin, ["JXJ,溪桥区工信局,区工信局,bureau,XQ"])
    actions.edit_unit(by=None, at=now, unit=units["JXJ"], short_name="经信")

    answer = admin.post(address(page), {"digest": digest(page)})

    assert answer.status_code == 409
    assert "The register changed since you looked at this list" in answer.text
    assert queries.unit(units["JXJ"].pk).short_name == "经信"
    assert admin.post(address(page), {"digest": digest(answer)}).status_code == 302


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "empty"), (b"PK\x03\x04 cut", "zip"), (b"\x89PNG\r\n\x1a\n" + bytes(50), "png"),
     (b"\xff\xff\x80 \x81", "GB18030"), ('代码,"全称'.encode(), "quotation mark")],
)  # fmt: skip
def test_a_file_that_is_no_list_is_refused_in_a_sentence(admin, units, content, told) -> None:
    page = upload(admin, content, "x.xlsx")

    assert page.status_code == 422
    assert told in page.text


def test_a_file_over_ten_megabytes_is_not_even_kept(admin, units, monkeypatch) -> None:
    monkeypatch.setattr(table_intake, "LARGEST", 100)

    page = upload(admin, b"x" * 101)

    assert page.status_code == 422
    assert not list(unit_lists.kept.uploads_with(""))


def test_no_file_is_told_at_its_field(admin, units) -> None:
    page = admin.post("/units/list", {})

    assert page.status_code == 422
    assert 'href="#id_units"' in page.text


def test_files_of_others_are_not_read_here(admin, client_of, somebody, units, now) -> None:
    page = upload(admin, ["A,甲,甲,bureau,"])
    other = actions.add_person(by=None, at=now, sign_in_name="admin-2", name="另一位",
                               role="administrator")  # fmt: skip

    assert client_of(other).get(address(page)).status_code == 404
    assert client_of(other).post(address(page)).status_code == 404
    assert admin.get("/units/list/999999").status_code == 404


def test_the_office_imports_no_units(client_of, office, units) -> None:
    browser = client_of(office)

    for path in ("/units/list", "/units/list/template", "/units/list/export", "/units/list/1"):
        assert browser.get(path).status_code == 404


def test_a_stored_file_that_is_gone_is_told(admin, units, tmp_path) -> None:
    page = upload(admin, ["A,甲,甲,bureau,"])
    for path in tmp_path.rglob("*"):
        if path.is_file():
            path.unlink()

    assert "damaged" in admin.get(address(page), follow=True).text


def test_a_child_that_answers_nonsense_is_not_believed(admin, units, monkeypatch) -> None:
    for nonsense in ({}, {"sheets": [[]], "epoch": 1, "macros": 0}, {"refused": ["strange", {}]}):
        monkeypatch.setattr(table_intake, "run_in_child", lambda *_, told=nonsense, **__: told)

        assert upload(admin, ["A,甲,甲,bureau,"]).status_code == 422
