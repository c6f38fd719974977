"""The waterfall as SVG: well formed, alone, and told in words."""

from xml.etree import ElementTree

from luodi.kernels.score import explain
from luodi.kernels.score.why.waterfall import bars
from luodi.kernels.score.why.waterfall_svg import svg
from tests.kernels.score.explained_cohort import result

NAME = "{http://www.w3.org/2000/svg}"


def test_it_is_an_image_with_title_and_description_and_a_bar_each() -> None:
    found = bars(explain(result(), "V"), "en")

    image = ElementTree.fromstring(svg(found, "V & Co <1>", "en"))

    title, description = image.find(f"{NAME}title"), image.find(f"{NAME}desc")
    assert title is not None and title.text == "V & Co <1>: how the points add up"
    assert description is not None and "tax +19" in str(description.text)
    assert len(image.findall(f"{NAME}rect")) == len(found)


def test_nothing_comes_from_outside() -> None:
    text = svg(bars(explain(result(), "V")), "V")

    assert "href" not in text and "<style" not in text and "style=" not in text
