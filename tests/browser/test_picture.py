"""A chart saved as a picture, in a browser: what it shows, from where, and as known when."""

from pathlib import Path
from struct import unpack

from tests.browser.conftest import Opener, settled

PNG = b"\x89PNG\r\n\x1a\n"
SCALE = 2
# keeps what is written onto any canvas
LISTENING = """
window.written = [];
const write = CanvasRenderingContext2D.prototype.fillText;
CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
  window.written.push(text);
  return write.call(this, text, ...rest);
};
"""


def test_the_chart_of_a_series_is_saved_as_a_picture(open_as: Opener):
    page = open_as("office")
    page.add_init_script(LISTENING)
    page.goto("/figures/industrial_output/SPZ", wait_until="load")
    settled(page)
    chart = page.locator("[data-ld-chart] canvas").first
    chart.wait_for()
    page.evaluate("window.written.length = 0")

    with page.expect_download() as saved:
        page.locator("[data-in-save]").click()

    assert saved.value.suggested_filename.startswith("industrial_output-SPZ-")
    content = Path(saved.value.path()).read_bytes()
    assert content.startswith(PNG)
    width, height = unpack(">II", content[16:24])
    box = chart.bounding_box()
    assert box and abs(width - SCALE * box["width"]) <= SCALE
    assert height > SCALE * (box["height"] + 60)  # a heading above, and a foot below
    written = "".join(page.evaluate("window.written")).replace(" ", "")
    foot = page.locator(".in-foot:not(.in-styles)").first.inner_text()
    said = page.locator("[data-in-save]").get_attribute("data-in-save") or ""
    for words in (page.locator("h1").inner_text(), foot, said, page.url):
        assert words.replace(" ", "").replace("\n", "") in written
