"""What is wrong or doubtful in a file, as codes with their sentences: told in any language."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from luodi.catalog import queries as catalog

# ruff: noqa: E501
PROBLEMS: dict[str, Promise] = {
    "no_number": _("“%(value)s” is not a number. Write digits only, such as 1234.5."),
    "none_in_words": _("“%(value)s” may mean zero or no figure. Write 0 for zero, or — where the indicator does not apply."),
    "scientific": _("“%(value)s” is written with a power of ten. Write all its digits, such as 1234.5."),
    "other_digits": _("“%(value)s” holds digits of another script. Write 0 to 9."),
    "underscore": _("“%(value)s” holds an underscore. Divide thousands by commas or not at all."),
    "too_many_digits": _("%(value)s has too many digits: at most 15 in all and 6 after the point are kept."),
    "percent_elsewhere": _("“%(value)s” is a percentage, but “%(indicator)s” is counted in %(wanted)s."),
    "scale_elsewhere": _("“%(value)s” is counted in %(scale)s, but “%(indicator)s” in %(wanted)s. Convert it."),
    "date_as_value": _("A date stands where a figure should: a spreadsheet has probably changed it. Set the cell to “text” or “number” and type the figure again."),
    "truth_as_value": _("TRUE or FALSE is not a number. Write digits only, such as 1234.5."),
    "not_computed": _("The formula of this cell was never computed. Open the file in Excel or WPS, save it, and upload it again."),
    "outside": _("%(value)s lies outside what is plausible for “%(indicator)s” (%(lowest)s to %(highest)s %(unit)s). Is it in another unit of measure?"),
    "no_period": _("“%(period)s” is no period. “%(indicator)s” is reported as: %(frequency)s; write it like %(example)s."),
    "no_such_day": _("“%(period)s” is a day that no calendar has. Write the period like %(example)s."),
    "wrong_kind": _("%(period)s is the wrong kind of period. “%(indicator)s” is reported as: %(frequency)s; write it like %(example)s."),
    "auto_date": _("The cell holds the day %(day)s: a spreadsheet has probably made a date of what was typed. Set the cell to “text” and write the period like %(example)s."),
    "period_missing": _("The period is missing. “%(indicator)s” is reported as: %(frequency)s; write it like %(example)s."),
    "not_begun": _("%(period)s has not begun: a figure tells what was. Enter it from %(day)s on."),
    "code_number": _("“%(value)s” was a code and has become a number; digits of it are lost. Set the column to “text” and type the code again."),
    "lost_zeros": _("“%(value)s” may have lost the zeros at its front: there is the code “%(code)s”. Set the column to “text” and type the code again."),
    "unit_missing": _("The unit is missing. Write its name or code as in the register."),
    "unknown_unit": _("No unit is called “%(name)s”. Write its name or code as in the register."),
    "out_of_reach": _("“%(unit)s” is not your unit: you enter figures of your own unit and those below it."),
    "unknown_indicator": _("No indicator is called “%(name)s”. Write its name or code from the register."),
    "unknown_indicator_near": _("No indicator is called “%(name)s”. Did you mean “%(near)s”?"),
    "indicator_missing": _("The indicator is missing. Write its name or code from the register."),
    "computed": _("“%(indicator)s” is computed from others and never entered. Take it out of the file."),
    "other_unit": _("The unit of measure is “%(given)s”, but “%(indicator)s” is counted in %(wanted)s. Convert the value and write %(wanted)s."),
    "source_missing": _("The source is missing: say where the figure comes from."),
    "too_long": _("“%(start)s…” has %(length)s characters; at most %(most)s are kept. Shorten it."),
    "formula_text": _("“%(text)s” begins with “%(sign)s”, which a spreadsheet runs as a formula. Begin with a word."),
    "unknown_status": _("“%(status)s” is no status. Write provisional, final, estimated or disputed."),
    "more_cells": _("The row has more cells than the heading: perhaps a comma stands in a cell without quotation marks."),
    "undecodable": _("“%(value)s” holds characters that were lost or are of another encoding. Save the file as “CSV UTF-8” and upload it again."),
    "twice": _("The same unit, indicator and period stand in row %(row)s already. Keep one."),
    "stands": _("%(unit)s, “%(indicator)s”, %(period)s stands already with %(known)s, not %(value)s. If it has changed, revise it and give the reason."),
    "closed": _("%(period)s is closed: its figures are settled. Give the reason, and a second person decides."),
}  # fmt: skip
DOUBTS: dict[str, Promise] = {
    "approximate": _("“%(written)s” is only about right. Is %(value)s the figure to be kept?"),
    "broken": _("The cell shows the error %(value)s. Shall the figure be kept as missing?"),
    "sum_of_parts": _("The parts add up to %(sum)s, but the total in row %(row)s says %(value)s."),
    "ten_thousandfold": _("%(value)s is about ten thousand times more or less than usual (%(usual)s): is it in 万 or 亿?"),
    "hundred_millionfold": _("%(value)s is about a hundred million times more or less than usual (%(usual)s): is it in 亿?"),
    "hundredfold": _("%(value)s is about a hundred times more or less than usual (%(usual)s): a share of one, or a percentage?"),
    "jump": _("%(value)s lies far from what is usual for this series (%(usual)s)."),
    "falls": _("%(value)s is less than the figure before, although this one only grows within a year."),
    "copied": _("%(value)s is last year's figure, digit for digit."),
    "repeated": _("%(value)s is the same as the last figures of this series."),
}  # fmt: skip
UNUSUAL = _("%(value)s is unusual for this series (%(code)s).")
NOTICES: dict[str, Promise] = {
    "hidden_rows": _("Hidden or filtered rows, which are read like all others: %(count)s."),
    "hidden_columns": _("Hidden columns, which are read like all others: %(count)s."),
    "hidden_sheets": _("Hidden sheets, which are not read: %(count)s."),
    "other_sheets": _("Further sheets, which are not read: %(count)s."),
    "macros": _("The file holds macros. They were never run; only what stands in the cells was read."),
    "blank": _("Cells without a value, which are not reported: %(count)s. Empty is not zero."),
    "totals": _("Rows of totals, which are not taken for a unit: %(count)s."),
    "rounded": _("Values rounded to six decimals: %(count)s."),
    "merged": _("Merged cells: %(count)s. What they say counts for all cells they cover in the heading."),
}  # fmt: skip


def problem(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence of a problem in the language of the moment."""
    return str(PROBLEMS[code]) % _in_words(params)


def doubt(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence of a doubt; one that has none of its own is told by its code."""
    sentence = DOUBTS.get(code, UNUSUAL)
    return str(sentence) % {"usual": "–", "code": code, **_in_words(params)}


def notice(code: str, params: Mapping[str, Any]) -> str:
    """Return the sentence of what is good to know of a file."""
    return str(NOTICES[code]) % params


def _in_words(params: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a sentence names in the reader's language: of a pair of names, and frequencies."""
    chinese = (get_language() or "zh").startswith("zh")
    told = {name: value[not chinese] if isinstance(value, list) else value
            for name, value in params.items()}  # fmt: skip
    if "frequency" in told:
        choices = catalog.indicators().model._meta.get_field("frequency").flatchoices
        told["frequency"] = dict(choices)[told["frequency"]]
    return told
