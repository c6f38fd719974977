"""What people write into a plan, on pages, in files and by programs: how long, how exact."""

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

LONGEST_WORDS = 5_000  # characters of a standard or a remark; a cell of a workbook is read so far
MOST_DIGITS = 15  # a spreadsheet keeps no more of a number, and neither does every database
TOO_EXACT = _(
    "It has more than 15 digits that count; neither a spreadsheet nor every database keeps more. "
    "Round it, or count in a larger unit."
)


def is_too_exact(figure: Decimal) -> bool:
    """Say whether a figure has more digits than are kept; zeros at its ends do not count."""
    return len(figure.normalize().as_tuple().digits) > MOST_DIGITS


def one_line_end(text: str) -> str:
    """Return a text with one kind of line end: pages send two characters, files one."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
