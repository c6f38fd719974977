"""A panel as PNG: of every kind, as large as it may be, words as words, and what no font means."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from luodi.air import official_fonts, panel_png
from luodi.air.errors import NotReady
from luodi.air.official_fonts import chosen, fonts
from luodi.air.panel_png import COLUMNS, PIXELS, ROWS, png, size_of
from luodi.air.panels import Cell, Panel, panels
from luodi.air.wording import in_language


@pytest.fixture(autouse=True)
def _a_chinese_font() -> None:
    if not fonts().heading:
        pytest.skip("No Chinese font: install Debian's package fonts-noto-cjk.")


@pytest.fixture
def content(counted, compose, now):
    """A board with counts of persons, in English."""
    return in_language(compose(now).content)


@pytest.fixture
def wide():
    """A table with more rows and columns than a picture has."""
    row = (Cell("溪桥镇"), *(Cell(str(n), is_figure=True, shade=n % 5 + 1) for n in range(30)))
    return Panel("heat", "差在哪？", row, (row,) * 100, says="#strike[说明] $x$")


def test_every_panel_of_a_board_is_a_picture_also_tables(content):
    for one in panels(content, public=True):
        made = png(one, content)

        image = Image.open(BytesIO(made))
        assert (image.format, image.size) == ("PNG", size_of(made)), one.kind
        assert len(image.convert("L").getcolors()) > 10, one.kind  # something is drawn


def test_the_same_panel_gives_the_same_bytes(content):
    one = panels(content, public=True)[0]

    assert png(one, content) == png(one, content)


def test_a_picture_is_no_larger_than_it_may_be(content, wide):
    told = panel_png._told(wide, content, "Noto Sans CJK SC")

    assert (len(told["rows"]), len(told["headers"])) == (ROWS, COLUMNS)
    more = [line[: line.index(" are")] for line in told["foot"][:2]]
    assert more == ["60 more rows", "15 more columns"]  # of 100 rows and 31 columns
    assert told["rows"][0][0]["text"] == "溪桥镇" and told["rows"][0][-1]["text"] == "29"


def test_too_many_pixels_are_drawn_smaller(content, wide, monkeypatch):
    usual = size_of(png(wide, content))
    most = usual[0] * usual[1] // 4

    monkeypatch.setattr(panel_png, "PIXELS", most)
    less = size_of(png(wide, content))

    assert usual[0] * usual[1] <= PIXELS
    assert 0.8 * most < less[0] * less[1] <= most


def test_words_are_not_run_as_the_setters_language(content, wide):
    hostile = replace(wide, title='#panic("x")', headers=wide.headers[:2],
                      rows=((Cell("*a*"), Cell("= b")),))  # fmt: skip

    assert png(hostile, content)[:4] == b"\x89PNG"


def test_without_a_chinese_font_nothing_is_made_and_a_sentence_says_so(content, wide, monkeypatch):
    monkeypatch.setattr(panel_png, "fonts", lambda: chosen(frozenset({"Libertinus Serif"})))

    with pytest.raises(NotReady, match="LUODI_FONTS"):
        png(wide, content)
    assert official_fonts.fonts().heading  # the machine has one: it is not asked again
