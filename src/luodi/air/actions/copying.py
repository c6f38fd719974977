"""Copy what another unit did well, and tell what came of it."""

from datetime import date, datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from luodi.air import queries
from luodi.air.actions.achievements import LONGEST_TEXT
from luodi.air.actions.wording import words_given
from luodi.air.errors import AirError, Changed
from luodi.air.models import Achievement, AchievementState, Copying, CopyingResult
from luodi.audit import actions as audit
from luodi.org import queries as org


@transaction.atomic
def begin_copying(
    *, achievement: Achievement, begun_on: date, by: Any, at: datetime, words: str = ""
) -> Copying:
    """Say that one's unit copies an entry of another, since a day.

    Raises AirError for an entry that is not verified (any more) and for the unit's own.
    """
    achievement = Achievement.objects.select_for_update().get(pk=achievement.pk)
    if queries.achievement_standing(achievement).state != AchievementState.VERIFIED:
        raise AirError(_("Only what is verified, and was not withdrawn, is copied."))
    unit = by.unit
    if unit is None or org.reach(by).everything or queries.is_of_unit(by, achievement):
        raise AirError(_("An entry is copied by people of another unit than its own."))
    if len(words.strip()) > LONGEST_TEXT:
        raise AirError(_("“%(what)s” has at most %(longest)s characters; this has %(length)s. "
                         "Shorten it.") % {"what": _("How it is copied"), "longest": LONGEST_TEXT,
                                           "length": len(words.strip())})  # fmt: skip
    made = _entered(achievement=achievement, unit=unit, begun_on=begun_on, words=words.strip(),
                    by=by, at=at)  # fmt: skip
    audit.record(kind="air.copying_begun", target=f"air.achievement:{achievement.pk}", by=by, at=at,
                 after={"unit": unit.code, "begun_on": begun_on.isoformat()})  # fmt: skip
    return made


@transaction.atomic
def tell_copying_result(  # noqa: PLR0913 - a result is told whole
    *, copying: Copying, by: Any, at: datetime, words: str = "", before: Any = None,
    after: Any = None,
) -> CopyingResult:  # fmt: skip
    """Tell what came of copying, in words, in figures of the unit that copies, or both. The same
    result of the same person, pressed twice, is the first one.

    Raises AirError for neither, and for figures of another unit.
    """
    if not org.reach(by).covers(copying.unit_id) or org.reach(by).everything:
        raise AirError(_("Only people of the unit that copies tell what came of it."))
    if any(one is not None and one.unit_id != copying.unit_id for one in (before, after)):
        raise AirError(_("The figures are those of the unit that copies. Choose others."))
    if after is None:
        words = words_given(words, what=_("What came of it"), longest=LONGEST_TEXT)
    told = {"words": words.strip(), "before": before, "after": after, "by": by}
    known = _told_before(copying, told)
    if known is not None:
        return known
    made = CopyingResult.objects.create(copying=copying, at=at, **told)
    audit.record(kind="air.copying_told", target=f"air.achievement:{copying.achievement_id}",
                 by=by, at=at, after={"unit": copying.unit.code, "before": made.before_id,
                                      "after": made.after_id})  # fmt: skip
    return made


def _told_before(copying: Copying, told: dict[str, Any]) -> CopyingResult | None:
    """Return the latest result where it is the same; of two presses one waits for the other."""
    stored = Copying.objects.select_for_update().get(pk=copying.pk)
    latest: CopyingResult | None = stored.results.order_by("-pk").first()
    if latest is None or any(getattr(latest, name) != value for name, value in told.items()):
        return None
    return latest


def _entered(**fields: Any) -> Copying:
    try:
        with transaction.atomic():
            return Copying.objects.create(**fields)
    except IntegrityError as error:
        raise Changed(
            _("Your unit copies this already. Tell what came of it further down the page.")
        ) from error
