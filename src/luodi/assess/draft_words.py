"""What the fields of the editor of schemes are called, and the choices they offer."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
LABELS: dict[str, Text] = {
    "title.zh": _("Title in Chinese"), "title.en": _("Title in English"),
    "decimals": _("Decimals of the points"), "declared_total": _("Declared full marks"),
    "cohort": _("Who is compared"), "ties": _("Equal points are parted by"),
    "holds_from": _("Holds from"), "basis": _("Rests on"), "basis_en": _("Rests on, in English"),
    "tree": _("The total is"), "row": _("In the scheme"),
    "weight": _("Weight"), "kind": _("How a figure counts"), "direction": _("Direction"),
    "floor": _("At the least (times full marks)"), "cap": _("At the most (times full marks)"),
    "group.floor": _("Not below"), "group.cap": _("Not above"),
    "missing": _("Where no figure came"), "penalty": _("Points lost where no figure came"),
    "zero_is_missing": _("A figure of 0 counts as not reported"), "group": _("In the group"),
    "value": _("Base value"), "against": _("Compared with"), "low": _("Lower end"),
    "high": _("Upper end"), "centre": _("Centre"), "spread": _("Spread"),
    "fixed": _("Fixed number"), "times": _("Times"), "quantile": _("Quantile (%)"),
    "start": _("Share at the lower end"), "width": _("Share from end to end"),
    "constant": _("Share where all are equal"), "mean": _("Share at the centre"),
    "sd": _("Share for each spread"), "missed": _("Share where it is missed"),
    "relation": _("Compared by"), "table": _("Table: from, share of full marks"),
    "below": _("Share below the table"), "per": _("For each"), "points": _("Points each time"),
    "most": _("Points at the most"), "whole": _("Only full steps count"),
    "even": _("Share where it is just met"), "step": _("Share lost by each place"),
    "rungs": _("Shares by place"), "scale": _("Multiplied by"),
    "aggregator": _("Becomes"),
    "up_to": _("Down to the best … % of units"), "at_least": _("From … points on"),
    "least": _("At least … % of units"),
    "bonus.of": _("By the place in"), "bonus.points": _("Points by place"),
    "veto.of": _("The value of"), "veto.relation": _("Relation"),
    "veto.value": _("The number"),
    "clause.kind": _("What it does"), "clause.most": _("Points at the most, for a unit in all"),
    "each": _("Points at the most, each time"), "effect": _("Then the grade"),
    "grade": _("Grade"), "steps": _("Grades lower"),
}  # fmt: skip
KINDS: tuple[tuple[str, Text], ...] = (
    ("base", _("ratio to a base value")), ("ratio", _("figure ÷ reference")),
    ("inverse", _("2 − figure ÷ reference")), ("reciprocal", _("reference ÷ figure")),
    ("span", _("between two ends")), ("zscore", _("distance from the mean in spreads")),
    ("gate", _("full marks if met, else a share")), ("steps", _("a table of steps")),
    ("piecewise", _("straight lines between points")),
    ("deduct", _("points off for what is lacking")),
    ("bonus", _("points more for what is beyond")), ("around", _("points up and down around it")),
    ("count", _("points for each one counted")), ("ladder", _("by place in the cohort")),
    ("percent_rank", _("share of the others that stand behind")),
    ("borda", _("number of the others that stand behind")),
)  # fmt: skip
DIRECTIONS: tuple[tuple[str, Text], ...] = (("1", _("More is better")), ("-1", _("Less is better")))
MISSING: tuple[tuple[str, Text], ...] = (
    ("block", _("the unit is not scored, listed apart")), ("zero", _("0 points")),
    ("penalty", _("points are lost")), ("cohort_mean", _("the mean points of the cohort")),
    ("full", _("nothing was due: full marks")), ("impute_mean", _("the cohort's mean figure")),
    ("impute_median", _("the cohort's median figure")),
    ("renormalise", _("left out; means share its weight")),
    ("not_applicable", _("does not apply; its marks move to the others")),
)  # fmt: skip
BENCHMARK_OF: tuple[tuple[str, Text], ...] = (
    ("fixed", _("a fixed number")), ("mean", _("the cohort's mean")),
    ("median", _("the cohort's median")), ("min", _("the cohort's lowest figure")),
    ("max", _("the cohort's highest figure")), ("best", _("the cohort's best figure")),
    ("worst", _("the cohort's worst figure")), ("quantile", _("a quantile of the cohort")),
    ("sd", _("the cohort's standard deviation")),
)  # fmt: skip
RELATIONS: tuple[tuple[str, Text], ...] = (
    ("share", _("figure ÷ reference")), ("difference", _("figure − reference")))  # fmt: skip
RELATION_SIGNS: tuple[tuple[str, Text], ...] = (
    ("<", _("below")), ("<=", _("not above")), (">", _("above")),
    (">=", _("not below")))  # fmt: skip
AGGREGATORS: tuple[tuple[str, Text], ...] = (
    ("sum", _("the sum")), ("arithmetic", _("the weighted mean")),
    ("geometric", _("the weighted geometric mean")), ("harmonic", _("the weighted harmonic mean")),
    ("power", _("the weighted power mean")), ("min", _("the lowest")), ("max", _("the highest")),
    ("median", _("the weighted median")), ("copeland", _("the net wins in pairs (Copeland)")),
)  # fmt: skip
CLAUSES: tuple[tuple[str, Text], ...] = (
    ("bonus", _("Bonus")), ("penalty", _("Penalty")), ("veto", _("Veto")))  # fmt: skip
EFFECTS: tuple[tuple[str, Text], ...] = (
    ("limit", _("is no better than")), ("force", _("is set to")),
    ("lower", _("is lowered by steps")),
)  # fmt: skip
SECTIONS: tuple[tuple[str, Text, Text], ...] = (
    ("indicators", _("Criteria and weights"), ""), ("groups", _("Groups"), _("Add a group")),
    ("grades", _("Grades and quotas"), _("Add a grade")),
    ("place_bonuses", _("Points for the first places"), _("Add points for places")),
    ("vetoes", _("Vetoes by rule"), _("Add a veto by rule")),
    ("clauses", _("Clauses: bonus, penalty, veto"), _("Add a clause")),
)  # fmt: skip
