"""A scheme in plain words with the references that it stands on, and the list of all schemes."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from luodi.packs.rulebook import Defined
from luodi.packs.schemas.scheme_words import in_words
from luodi.web.scoring.chosen_scheme import Chosen
from luodi.web.scoring.folding import say
from luodi.web.scoring.names import in_language


def sentences(chosen: Chosen) -> list[tuple[str, str]]:
    """Return each sentence of a scheme with where it stands, in the language of the moment."""
    found = in_words(chosen.definition, chosen.day)
    return [(in_language(one.words), in_language(one.reference)) for one in found]


def print_words(console: Console, chosen: Chosen) -> None:
    """Print a scheme so that whoever answers for it can read and sign it."""
    console.print(Text(chosen.title, style="bold"), Text(chosen.definition.code, style="dim"))
    console.print(Text(_("Rule as it holds from %(day)s") % {"day": chosen.day}))
    for number, (words, source) in enumerate(sentences(chosen), start=1):
        console.print()
        say(console, f"{number:>2}  {words}", indent=4)
        told = _("Stands on: %(reference)s") % {"reference": source}
        say(console, f"    {told}", style="dim", indent=4)


def print_list(console: Console, every: Iterable[Defined]) -> None:
    """Print all schemes: code, title, pack."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 2, 0, 0), show_edge=False,
                  header_style="bold")  # fmt: skip
    for heading in (_("Code"), _("Scheme"), _("Pack")):
        table.add_column(heading, overflow="fold")
    for one in every:
        table.add_row(Text(one.code), Text(in_language(one.body.title)), Text(one.pack))
    console.print(table)
