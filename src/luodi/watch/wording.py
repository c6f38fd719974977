"""What a detector saw, as a sentence in the reader's language."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from luodi.watch.figures import percent, shown
from luodi.ui.templatetags.luodi_ui import period


def by_language(title: Any) -> str:
    """Return a pack's title in the reader's language."""
    return str(title.zh if (get_language() or "zh").startswith("zh") else title.en)


def sentence(alert: Any) -> str | Promise:
    """Return why an alert rang, with its numbers put in."""
    told = {"ears_c2": _counted, "behind_pace": _behind}
    return told[alert.facts["method"]](alert, alert.facts)


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
