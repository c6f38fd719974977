"""The auditor's desk and the history of one thing: who may, who may not, and what they read."""

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.db import connection

from luodi.audit import actions as audit
from luodi.audit import checkpoints, guards
from luodi.org import actions
from luodi.org.routes import asks_again
from luodi.web import trail_views

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))


@pytest.fixture
def desk(client_of, auditor, settings, tmp_path):
    settings.LUODI_HOME = tmp_path
    (tmp_path / "signing_key").write_text(KEY.private_bytes_raw().hex())
    browser = client_of(auditor)
    browser.cookies["django_language"] = "en"
    return browser


def test_the_desk_tells_how_chain_checkpoint_and_drill_stand(desk, now) -> None:
    before = desk.get("/trail").text
    audit.sign_checkpoint(key=KEY, by=None, at=now)

    page = desk.get("/trail").text

    assert "None was signed yet" in before and "never held" in before
    assert "Take it away" in page


def test_a_long_chain_is_walked_from_its_last_checkpoint_and_whole_when_asked(
    desk, now, monkeypatch
) -> None:
    audit.sign_checkpoint(key=KEY, by=None, at=now)
    monkeypatch.setattr(trail_views, "SMALL", 0)

    short, whole = desk.get("/trail/chain"), desk.get("/trail/chain?whole=1")

    assert "Walked from the checkpoint" in short.text
    assert "Walked from the checkpoint" not in whole.text
    assert short.context["report"].sound and whole.context["report"].sound


def test_a_chain_that_was_written_anew_is_found_by_the_checkpoint(desk, now) -> None:
    point = audit.sign_checkpoint(key=KEY, by=None, at=now)
    guards.take_off(connection)
    with connection.cursor() as cursor:
        signed = checkpoints.sign(origin=point.origin, size=point.size, root="a" * 64, key=KEY)
        cursor.execute("UPDATE audit_checkpoint SET root = %s, signature = %s",
                       [signed.root, signed.signature])  # fmt: skip

    page = desk.get("/trail/chain")

    assert page.context["report"].what == "rewritten"
    assert f"Event {point.size} no longer has the hash" in page.text
    assert "Guards are missing" in page.text


@pytest.mark.parametrize("small", [0, trail_views.SMALL])
def test_a_checkpoint_of_another_key_is_told_at_the_desk(
    desk, now, monkeypatch, small: int
) -> None:
    audit.sign_checkpoint(key=Ed25519PrivateKey.generate(), by=None, at=now)
    monkeypatch.setattr(trail_views, "SMALL", small)

    page = desk.get("/trail/chain")

    assert page.context["report"].what == "foreign"
    assert "is not signed with this house&#x27;s key" in page.text


def test_checkpoints_are_listed_in_groups_and_can_be_taken_away(desk, now) -> None:
    empty = desk.get("/trail/checkpoints").text
    point = audit.sign_checkpoint(key=KEY, by=None, at=now)

    page, file = desk.get("/trail/checkpoints"), desk.get(f"/trail/checkpoints/{point.pk}")

    assert "ld-empty" in empty
    assert " ".join(point.signed.groups) in page.text
    assert checkpoints.read(file.content.decode()) == point.signed
    assert desk.get(f"/trail/checkpoints/{point.pk + 1}").status_code == 404


def test_the_export_follows_the_filter(desk, district) -> None:
    answer = desk.get("/trail/events.csv", {"target": f"org.unit:{district.pk}"})

    text = b"".join(answer).decode("utf-8-sig")
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    assert text.count(f"org.unit:{district.pk},") == 1 and text.count("org.unit:") == 1


def test_the_export_asks_for_a_fresh_proof() -> None:
    assert asks_again(trail_views.export, "GET")


def test_what_happened_since_the_last_visit_leads_to_it(desk, auditor, now) -> None:
    for _time in range(2):
        audit.record(kind="org.signed_in", target=f"org.person:{auditor.pk}", by=auditor, at=now)

    page = desk.get("/trail").text

    assert "Since your last visit" in page and "1 events since" in page


def test_people_of_the_house_read_the_history_of_what_they_may_see(
    client_of, reporting_unit, district, now
) -> None:
    actions.edit_unit(by=None, at=now, unit=district, short_name="溪桥", reason="更名")
    browser = client_of(reporting_unit)

    page = browser.get(f"/trail/org.unit:{district.pk}")

    assert "更名" in page.text and "<ins>溪桥</ins>" in page.text
    assert "/trail/" not in page.text.replace(f"/trail/org.unit:{district.pk}", "")


@pytest.mark.parametrize("target", ["org.person:1", "read.document:1", "plan.line:1", "x", "a:%00"])
def test_out_of_scope_and_not_there_are_both_not_found(
    client_of, reporting_unit, target: str
) -> None:
    assert client_of(reporting_unit).get(f"/trail/{target}").status_code == 404


def test_an_auditor_reads_the_history_of_anything(desk, office, now) -> None:
    page = desk.get(f"/trail/org.person:{office.pk}")

    assert page.status_code == 200 and "Person added" in page.text


def test_an_administrator_reads_no_history(client_of, administrator, district) -> None:
    browser = client_of(administrator)

    assert browser.get("/trail").status_code == 404
    assert browser.get(f"/trail/org.unit:{district.pk}").status_code == 404
    assert "/trail/" not in browser.get(f"/units/{district.pk}").text
