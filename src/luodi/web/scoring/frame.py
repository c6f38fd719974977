"""What stands around a board: title, rule, day and figures above; warnings and hashes below."""

from django.utils.translation import gettext as _
from rich.console import Console
from rich.text import Text

from luodi.web.scoring.folding import say
from luodi.web.scoring.names import in_language
from luodi.web.scoring.scored import Scored

SHORT_HASH = 12


def print_head(console: Console, scored: Scored, *, board: bool = True) -> None:
    """Print what is scored, by which rule, as of which day, from which figures; of a ``board``,
    what its columns tell."""
    chosen, given, result = scored.chosen, scored.given, scored.result
    console.print(Text(chosen.title, style="bold"), Text(chosen.definition.code, style="dim"))
    console.print(Text(_("Rule as it holds from %(day)s · indicators: %(count)s") % {
        "day": chosen.day, "count": len(result.scheme.indicators)}))  # fmt: skip
    say(console, _("Figures: %(name)s · units: %(units)s · ranked: %(ranked)s") % {
        "name": given.name, "units": len(given.table.units),
        "ranked": int(result.scored.sum())})  # fmt: skip
    if given.invented:
        console.print(Text(_("These figures are invented: an example that comes with the scheme."),
                           style="bold yellow"))  # fmt: skip
    if scored.before is not None and board:
        console.print(
            Text(_("Shift: places won or lost since the period before, both by this rule."))
        )


def print_foot(console: Console, scored: Scored, *, board: bool = True) -> None:
    """Print how sure the ranks are, what to know of the figures, where the rule stands, hashes."""
    console.print()
    for words in notes_of(scored) if board else ():
        say(console, words)
    for words in scored.warnings:
        say(console, f"! {words}", style="yellow", indent=2)
    say(console, _("Stands on: %(reference)s") % {
        "reference": in_language(scored.chosen.definition.reference)}, style="dim")  # fmt: skip
    say(console, _("SHA-256: scheme %(scheme)s · figures %(figures)s") % {
        "scheme": scored.chosen.digest[:SHORT_HASH],
        "figures": scored.given.digest[:SHORT_HASH]}, style="dim")  # fmt: skip


def notes_of(scored: Scored) -> list[str]:
    """Return what explains the columns of a board."""
    found = []
    if any(scored.result.tied_on_points):
        found.append(_("Equal scores were put in order by the scheme's tie chain: %(titles)s.") % {
            "titles": "、".join(map(scored.chosen.called, scored.result.scheme.ties))})  # fmt: skip
    if (sure := scored.sure) is not None:
        found.append(_("Rank 90%%: in 90 of 100 of %(runs)s runs the rank lies there, each weight "
                       "drawn up to %(noise)s up or down (seed %(seed)s). Grade holds: in so many "
                       "runs the unit has this grade.")
                     % {"runs": sure.runs, "noise": f"{sure.noise:.0%}",
                        "seed": sure.seed})  # fmt: skip
    return found
