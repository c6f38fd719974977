"""What a detector saw, as a sentence in the reader's language."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from luodi.ui.templatetags.luodi_ui import period
from luodi.watch.figures import percent, shown

LONGEST_REASON = 400
UNJUDGED = {
    "short_history": gettext_lazy("too few periods before the latest"),
    "missing_value": gettext_lazy("no figure for the latest period"),
    "missing_reference": gettext_lazy("a period that the latest is held against has no figure"),
    "zero_variance": gettext_lazy("all periods that the latest is held against are alike"),
    "no_target": gettext_lazy("the target is not above zero"),
    "no_pace": gettext_lazy("no pace can be told: less is better, or the units of measure differ"),
    "nothing_reported": gettext_lazy("nothing reported this year, or an early period is missing"),
}


def too_long(text: str, most: int = LONGEST_REASON) -> str:
    """Return the sentence for a text of more characters than are kept, nothing for others."""
    if len(text) <= most:
        return ""
    return _("“%(start)s…” has %(length)s characters; at most %(most)s are kept. Shorten it.") % {
        "start": text[:20], "length": len(text), "most": most,
    }  # fmt: skip


def by_language(title: Any) -> str:
    """Return a pack's title in the reader's language."""
    return str(title.zh if (get_language() or "zh").startswith("zh") else title.en)


def sentence(alert: Any) -> str | Promise:
    """Return why an alert rang, with its numbers put in."""
    told = {"ears_c2": _counted, "behind_pace": _behind}
    return told[alert.facts["method"]](alert, alert.facts)


def why_unjudged(status: str) -> str:
    """Return why a detector could not judge a series, by the status it gave it."""
    return str(UNJUDGED.get(status, status))


def now_words(present: Any) -> str:
    """Return how the series of an alert stands now; empty where nothing is newer than the alert."""
    if present is None:
        return ""
    told = {
        "value": shown(str(present.value)),
        "measure": present.unit_of_measure,
        "period": period(present.period),
    }
    if present.gap is None:
        return _("Newest figure: %(value)s %(measure)s (%(period)s).") % told
    if present.gap <= 0:
        return _("Newest figure: %(value)s %(measure)s (%(period)s), on pace.") % told
    return _(
        "Newest figure: %(value)s %(measure)s (%(period)s), %(gap)s percentage points behind."
    ) % {**told, "gap": percent(str(present.gap))}


def completed_words(day: Any) -> str:
    """Return why an alert is closed whose task was completed."""
    return _("The task was accepted as completed on %(day)s; nothing is left to ring for.") % {
        "day": day
    }


def on_pace_words(present: Any, limit: float) -> str:
    """Return why an alert is closed whose series is back within the detector's limit."""
    return _(
        "By the end of %(period)s %(value)s %(measure)s were reached: %(gap)s percentage points "
        "behind, no more than the %(limit)s that the detector allows."
    ) % {
        "value": shown(str(present.value)),
        "measure": present.unit_of_measure,
        "period": period(present.period),
        "gap": percent(str(max(present.gap, 0.0))),
        "limit": percent(str(limit)),
    }


def _counted(alert: Any, facts: dict[str, Any]) -> str:
    return _(
        "%(unit)s reported %(observed)s %(measure)s in %(period)s (“%(indicator)s”). After the "
        "weeks %(first)s to %(last)s about %(expected)s were to be expected; above %(upper)s it "
        "rings."
    ) % {
        **_series(alert),
        "observed": shown(facts["observed"]),
        "expected": shown(facts["expected"], 1),
        "upper": shown(facts["upper"], 1),
        "first": facts["first"],
        "last": facts["last"],
    }


def _behind(alert: Any, facts: dict[str, Any]) -> str:
    return _(
        "By the end of %(period)s %(unit)s had reached %(done)s of %(wanted)s %(measure)s "
        "(“%(indicator)s”): %(rate)s percent done, %(expected)s percent due by then – "
        "%(gap)s percentage points behind."
    ) % {
        **_series(alert),
        "done": shown(facts["done"]),
        "wanted": shown(facts["wanted"]),
        "rate": percent(facts["completion_rate"]),
        "expected": percent(facts["expected"]),
        "gap": percent(facts["gap"]),
    }


def _series(alert: Any) -> dict[str, str]:
    return {
        "unit": alert.unit.short_name,
        "period": period(alert.period),
        "indicator": alert.indicator.name,
        "measure": alert.indicator.unit_of_measure,
    }
