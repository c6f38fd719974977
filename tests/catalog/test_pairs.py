"""The list's rows: a quantity beside its quality, under the title of its pack."""

from luodi.catalog.models import Indicator
from luodi.catalog.pairs import rows, sections, titles


def made(pk, code, kind="quantity", pack="economy 1.0", pair=None):
    return Indicator(pk=pk, code=code, name_zh=code, kind=kind, pack=pack, pair=pair)


def test_a_pair_stands_once_whichever_side_comes_first():
    beds, share, roads = made(1, "beds"), made(2, "share", "quality"), made(3, "roads", pack="")
    beds.pair, share.pair = share, beds

    found = rows([share, beds, roads])

    assert [(row.quantity, row.quality) for row in found] == [(beds, share), (roads, None)]
    assert found[1].first == roads


def test_rows_stand_under_their_pack_with_the_count_of_all_pages():
    every = rows([made(1, "a"), made(2, "b"), made(3, "c", pack="")])

    found = sections(every[1:], every, "Own definitions")

    assert [(one.title, one.count, len(one.rows)) for one in found] == [
        ("Economy and performance per mu", 2, 1), ("Own definitions", 1, 1),
    ]  # fmt: skip


def test_titles_come_in_the_readers_language():
    assert titles()["public_health"] == "Public health"
