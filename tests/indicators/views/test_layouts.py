"""Pages of layouts and batches."""

from luodi.indicators import actions
from luodi.indicators.models import Layout
from tests.indicators.hostile.hand import csv_of


def test_a_layout_is_forgotten(client_of, office, now):
    kept = Layout.objects.create(fingerprint="x", name="旧改", by=office, at=now)
    browser = client_of(office)
    assert "旧改" in browser.get("/figures/imports/layouts").content.decode()

    browser.post("/figures/imports/layouts", {"layout": kept.pk})
    assert not Layout.objects.exists()
    for gone in (kept.pk, "x"):
        told = browser.post("/figures/imports/layouts", {"layout": gone}, follow=True)
        assert "This layout was forgotten already." in told.text


def test_a_batch_shows_its_figures_and_gives_its_file(
    client_of, office, lead_unit, housing, town, now
):
    content = csv_of("青石滩镇,旧改面积,2025-01,7.5,,月报,")
    batch = actions.import_figures(content=content, name="a.csv", by=office, at=now)
    browser, address = client_of(office), f"/figures/imports/batches/{batch.pk}"

    assert "7.5" in browser.get(address).content.decode()
    assert b"".join(browser.get(f"{address}/file").streaming_content) == content
    assert client_of(lead_unit).get(address).status_code == 404


def test_the_layout_of_another_unit_is_shown_and_not_forgotten(
    client_of, reporting_unit, lead_unit, now
):
    kept = Layout.objects.create(fingerprint="x", name="旧改", by=lead_unit, at=now)
    browser = client_of(reporting_unit)

    page = browser.get("/figures/imports/layouts").text
    assert "旧改" in page and 'name="layout"' not in page
    told = browser.post("/figures/imports/layouts", {"layout": kept.pk})
    assert (told.status_code, "kept by another unit" in told.text) == (422, True)
    assert 'name="layout"' in client_of(lead_unit).get("/figures/imports/layouts").text
