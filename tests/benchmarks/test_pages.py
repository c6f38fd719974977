"""What the benchmark of pages tells: figures as measured, the pace, and figures at a stated one."""

from contextlib import nullcontext

from pytest import MonkeyPatch, approx

from benchmarks import pages
from benchmarks.figures import Figure
from benchmarks.pace import STATED, Paces
from benchmarks.pages import AIMS, AT_STATED, PEER, Timed, told

CSV = "deliveries, CSV of all"


def _figures(*paces: float) -> dict[str, Figure]:
    seen = Paces([pace * STATED for pace in paces])
    rows = told(CSV, Timed([580.0, 800.0, 540.0], [300.0, 310.0, 290.0], 15, 2048, seen))
    return {unit: Figure(name, value, unit, aim) for name, unit, value, aim in rows}


def test_a_page_is_told_as_measured_with_the_paces_and_at_the_stated_one() -> None:
    found = _figures(2, 2, 3, 1)

    # 580 at twice the stated seconds, 800 at two and a half times, 540 at twice: 290, 320 and 270
    assert found[AT_STATED].value == approx(290)
    assert found["ms (median)"].value == 580
    assert [found[f"pace ({which}), s"].value for which in ("quickest", "median", "slowest")] == [
        STATED, 2 * STATED, 3 * STATED,
    ]  # fmt: skip
    assert (found["questions"].value, found["KB"].value) == (15, 2)


def test_the_aim_is_held_against_the_stated_pace_and_stands_beside_what_was_measured() -> None:
    assert AIMS[CSV] == "<= 500"
    assert _figures(2, 2, 2, 2)[AT_STATED].holds is True
    assert _figures(1, 1, 1, 1)[AT_STATED].holds is False  # 580 as measured
    measured = _figures(1, 1, 1, 1)["ms (median)"]
    assert (measured.aim, measured.holds) == ("(<= 500)", None)


def test_the_peer_is_compared_with_both() -> None:
    found = _figures(2, 2, 2, 2)

    assert found["peer's ms ÷ ours"].value == approx(PEER[CSV] / 580)
    assert found["peer's ms ÷ ours at the stated pace"].value == approx(PEER[CSV] / 290)


def test_page_100_is_set_beside_page_1_as_both_were_measured(monkeypatch: MonkeyPatch) -> None:
    names = [f"{what}, {page}" for what in ("register", "deliveries")
             for page in ("100 rows", "page 100 of 100 rows")]  # fmt: skip
    slow = iter([(40.0, 1), (44.0, 2), (30.0, 3), (33.0, 1)])  # milliseconds, and at which pace

    def timed(*_page: object) -> Timed:
        milliseconds, pace = next(slow)
        return Timed([milliseconds], [1.0], 1, 1, Paces([pace * STATED] * 2))

    monkeypatch.setattr(pages, "timed", timed)
    monkeypatch.setattr(pages, "_pages", lambda *_: dict.fromkeys(names, "/"))
    monkeypatch.setattr(pages, "_of_unit", lambda _plan: None)
    monkeypatch.setattr("tests.cast.come_in", lambda *_: None)

    ratios = [value for _name, unit, value, _aim in pages._measured(None, None) if unit == "ratio"]

    assert ratios == [approx(1.1), approx(1.1)]


def test_the_loop_turns_once_before_the_first_try_and_once_after_each(
    monkeypatch: MonkeyPatch,
) -> None:
    class Answer:
        status_code, streaming, content = 200, False, b"12345"

    turns = iter([1.0, 2.0, 3.0])
    asked: list[str] = []

    def turn() -> float:
        asked.append("turn")
        return next(turns)

    monkeypatch.setattr("django.test.utils.CaptureQueriesContext", lambda _asked: nullcontext([]))
    monkeypatch.setattr(pages, "turn", turn)

    class Browser:
        def get(self, url: str) -> Answer:
            asked.append(url)
            return Answer()

    found = pages.timed(Browser(), "/x", 2)

    # two to warm up and one whose questions are counted
    assert asked == ["/x", "/x", "/x", "turn", "/x", "turn", "/x", "turn"]
    assert (len(found.wall), found.paces.seen, found.size) == (2, [1.0, 2.0, 3.0], 5)
