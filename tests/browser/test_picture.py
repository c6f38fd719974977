"""A chart saved as a picture, in a browser."""

from pathlib import Path

from tests.browser.conftest import Opener, settled

PNG = b"\x89PNG\r\n\x1a\n"


def test_the_chart_of_a_series_is_saved_as_a_picture(open_as: Opener):
    page = open_as("office")
    page.goto("/figures/industrial_output/SPZ", wait_until="load")
    settled(page)
    page.locator("[data-ld-chart] :is(canvas, svg)").first.wait_for()

    with page.expect_download() as saved:
        page.locator("[data-in-save]").click()

    assert saved.value.suggested_filename.startswith("industrial_output-SPZ-")
    assert Path(saved.value.path()).read_bytes().startswith(PNG)
