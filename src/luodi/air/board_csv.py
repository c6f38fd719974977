"""A board as CSV: one row a unit, figures as on the page, nothing a spreadsheet would run."""

import csv
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from luodi.air.wording import in_language

RISKY = ("=", "+", "-", "@", "\t", "\r")


def board_csv(content: dict[str, Any]) -> bytes:
    """Return a frozen board as UTF-8 with the mark that Excel needs; headings in the language."""
    told = in_language(content)
    titles = [line["title"] for line in told["rows"][0]["why"]] if told["rows"] else []
    stream = StringIO()
    writer = csv.writer(stream)
    writer.writerow([_("Rank"), _("Unit"), _("Code"), _("Score"), _("Grade"), _("Rank change"),
                     *map(text, titles), _("Period"), _("Data as known at")])  # fmt: skip
    for row in told["rows"]:
        writer.writerow([
            row["rank"] or "", text(row["unit"]["name"]), text(row["unit"]["code"]),
            row["points"] or "", text(row["grade"] or ""),
            "" if row["rank_change"] is None else row["rank_change"],
            *(line["points"] or "" for line in row["why"]),
            text(told["period"]), text(told["as_of"]),
        ])  # fmt: skip
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def text(words: str) -> str:
    """Return a text cell that no spreadsheet takes for a formula; numbers are not given here."""
    return f"'{words}" if words.startswith(RISKY) else words
