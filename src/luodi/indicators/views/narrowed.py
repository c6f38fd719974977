"""The list of indicators as its form narrows it: for the page, and for the file behind it."""

from collections.abc import Sequence
from typing import Any

from luodi.indicators.charts.course import kind_of
from luodi.indicators.forms import ListForm


def narrowed(listed: Sequence[Any], form: ListForm) -> list[Any]:
    """Return the indicators that the form leaves."""
    words = form.cleaned_data.get("q", "").casefold()
    pack, period = form.cleaned_data.get("pack"), form.cleaned_data.get("period")
    kind = kind_of(period) if period else ""
    return [
        one for one in listed
        if (not pack or one.pack == pack) and (not kind or one.frequency == kind)
        and words in f"{one.name_zh} {one.name_en} {one.code}".casefold()
    ]  # fmt: skip
