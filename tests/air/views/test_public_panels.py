"""One panel by itself: its address, its files, and the frame of others' pages."""

import pytest
from django.test import Client

from luodi.air import actions, panel_png
from luodi.air.frozen import digest
from luodi.air.official_fonts import chosen
from luodi.air.views import public_panels
from tests.air.conftest import altered, rewrite


@pytest.fixture
def anybody():
    """A browser of nobody in particular, reading English."""
    return Client(headers={"accept-language": "en"})


@pytest.fixture
def top(publication):
    """The public page of the board."""
    return f"/public/boards/{publication.pk}"


TAILS = ("/panels/heat", "/panels/heat.csv", "/panels/ranking.svg", "/embed/heat",
         "/files/board.xlsx", "/files/board.sdmx.csv", "/files/board.json", "/files/board.csv",
         "/files/datapackage.json")  # fmt: skip


def test_the_board_leads_to_every_panel_and_file(anybody, top):
    page = anybody.get(top).content.decode()

    for tail in TAILS:
        assert anybody.get(top + tail).status_code == 200, tail
        assert tail.startswith(("/embed", "/panels/ranking")) or f'href="{top}{tail}"' in page, tail
    assert f'href="{top}?screen=1"' in page


def test_each_panel_tells_source_day_and_method(anybody, top):
    page = anybody.get(f"{top}/panels/heat").content.decode()

    assert "Data as known at 2025-03-03." in page
    assert f'href="{top}#method"' in page and 'id="method"' in page


@pytest.mark.parametrize(("rows", "shown"), [(100, 100), (101, 50)])
def test_of_very_many_units_the_page_has_the_first_rows_and_leads_to_all(
    anybody, top, publication, rows, shown
):
    board = publication.board
    row = board.content["rows"][0]
    board.content["rows"] = [{**row, "unit": {**row["unit"], "code": f"U{n}"}} for n in range(rows)]
    board.digest = digest(board.content)
    rewrite(board)

    page = anybody.get(top).content.decode()

    table = page[page.index('id="panel-heat"') :].split("</section>")[0]
    assert table.count("<tr>") == shown + 1  # and the headers
    assert ("51 more units" in table) == (shown < rows)
    assert ("All units as CSV" in table) == (shown < rows)
    assert len(anybody.get(f"{top}/panels/heat.csv").content.splitlines()) == rows + 1
    assert anybody.get(f"{top}/panels/heat").content.decode().count("<tr>") == rows + 1


@pytest.fixture
def kept_inside(publication):
    """The published board with a panel that is for the house alone."""
    board = publication.board
    panel = next(one for one in board.content["panels"] if one["kind"] == "bump")
    panel["audience"] = "internal"
    board.digest = digest(board.content)
    rewrite(board)
    return board


@pytest.mark.parametrize("tail", ["/panels/bump", "/panels/bump.csv", "/embed/bump"])
def test_a_panel_for_the_house_alone_is_not_there_for_the_public(anybody, top, tail, kept_inside):
    assert anybody.get(top + tail).status_code == 404
    assert 'id="panel-bump"' not in anybody.get(top).content.decode()


def test_every_panel_is_a_picture_that_is_kept_and_goes_with_the_board(
    anybody, top, publication, second_office, now, monkeypatch, settings
):
    settings.LUODI_PUBLIC_LOOKS_AGAIN_SECONDS = 60
    first = anybody.get(f"{top}/panels/heat.png")
    monkeypatch.setattr(public_panels, "png", None)  # it is written once
    again = anybody.get(f"{top}/panels/heat.png")

    if first.status_code == 503:  # a machine without a Chinese font
        pytest.skip(first.content.decode())
    assert first["Content-Type"] == "image/png" and first.content[:4] == b"\x89PNG"
    assert again.content == first.content and again["ETag"]
    assert f'href="{top}/panels/heat.png"' in anybody.get(top).content.decode()
    actions.withdraw(publication=publication, reason="重编", by=second_office, at=now)
    assert anybody.get(f"{top}/panels/heat.png").status_code == 410


def test_without_a_chinese_font_a_picture_says_what_to_do(anybody, top, monkeypatch):
    monkeypatch.setattr(panel_png, "fonts", lambda: chosen(frozenset()))

    answer = anybody.get(f"{top}/panels/heat.png")

    assert (answer.status_code, answer["Content-Type"]) == (503, "text/plain; charset=utf-8")
    assert "LUODI_FONTS" in answer.content.decode()


@pytest.mark.parametrize(
    "tail", ["/panels/pie", "/panels/pie.png", "/panels/heat.svg", "/files/board.exe"]
)
def test_what_a_board_does_not_have_is_not_there(anybody, top, tail):
    assert anybody.get(top + tail).status_code == 404


def test_only_the_embedded_panel_may_stand_in_a_frame(anybody, top):
    framed = anybody.get(f"{top}/embed/heat")

    assert "X-Frame-Options" not in framed.headers
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    for tail in ("", "/panels/heat", "?screen=1", "/JXJ"):
        answer = anybody.get(top + tail)
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_a_kept_frame_keeps_its_permission(anybody, top, settings):
    settings.LUODI_PUBLIC_LOOKS_AGAIN_SECONDS = 60
    first, kept = (anybody.get(f"{top}/embed/heat") for _time in range(2))

    assert kept.content == first.content and "X-Frame-Options" not in kept.headers
    assert "frame-ancestors *" in kept.headers["Content-Security-Policy"]


@pytest.mark.parametrize("tail", TAILS)
def test_a_withdrawn_board_hands_out_its_reason_alone(anybody, top, tail, publication, office, now):
    actions.withdraw(publication=publication, reason="一项数字有误", by=office, at=now)

    answer = anybody.get(top + tail)

    assert answer.status_code == 410
    assert "一项数字有误" in answer.content.decode() and "attachment" not in str(answer.headers)


@pytest.mark.parametrize("tail", [*TAILS, "?screen=1"])
def test_altered_content_is_refused(anybody, top, tail, publication):
    altered(publication.board)

    answer = anybody.get(top + tail)

    assert answer.status_code == 410
    assert "does not match" in answer.content.decode() and "99.9" not in answer.content.decode()


def test_the_screen_of_the_public_names_nobody_of_the_last_group(anybody, top, publication):
    last = publication.board.content["rows"][1]["unit"]["short"]

    page = anybody.get(f"{top}?screen=1").content.decode()

    assert "data as known at 2025-03-03" in page and last not in page
    assert f'data-air-back="{top}"' in page


def test_the_house_downloads_also_what_is_for_it_alone(client_of, office, kept_inside):
    browser, board = client_of(office), kept_inside.pk

    answer = browser.get(f"/boards/{board}/panels/bump.csv")

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert "Unit" in answer.content.decode()
    assert browser.get(f"/boards/{board}/panels/pie.csv").status_code == 404
    assert f"/boards/{board}/panels/bump.csv" in browser.get(f"/boards/{board}").content.decode()
