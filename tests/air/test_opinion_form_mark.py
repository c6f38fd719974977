"""The mark of a form: ours, in time, and its receipt."""

import re
from datetime import timedelta

from luodi.air.opinion_form_mark import FormMark, mark_of, new_mark, receipt_kept


def test_a_mark_tells_when_its_form_was_shown(now):
    mark = mark_of(new_mark(now), now + timedelta(seconds=2))

    assert mark.shown_at == now
    assert mark.is_early(now + timedelta(seconds=2))
    assert not mark.is_early(now + timedelta(seconds=3))


def test_a_mark_of_somebody_else_or_of_yesterday_is_none(now):
    ours = new_mark(now)

    assert mark_of(ours, now + timedelta(hours=12)) is not None
    assert mark_of(ours, now + timedelta(hours=12, seconds=1)) is None
    assert mark_of(ours, now - timedelta(seconds=1)) is None
    for forged in ("", "x", ours[:-1] + ("A" if ours[-1] != "A" else "B"), "字" * 10_000, "a\x00b"):
        assert mark_of(forged, now) is None


def test_two_forms_have_two_receipts_and_one_form_always_the_same(now):
    first, second = FormMark("one", now), FormMark("two", now)

    assert first.receipt == FormMark("one", now).receipt != second.receipt
    assert re.fullmatch(r"([A-Z2-7]{4}-){3}[A-Z2-7]{4}", first.receipt)
    assert receipt_kept(first.receipt) == receipt_kept(first.receipt.lower().replace("-", ""))
