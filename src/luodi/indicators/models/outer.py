"""LeagueStanding: where the house itself stands among its peers outside."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from luodi.audit.written_once import WrittenOnce


class LeagueStanding(WrittenOnce):
    """A rank that somebody outside gave the house, such as the city's of its districts."""

    league = models.CharField(_("league"), max_length=120)
    indicator = models.ForeignKey(
        "catalog.Indicator", models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("indicator"),
    )  # fmt: skip
    title = models.CharField(_("what is ranked"), max_length=120)
    period = models.CharField(_("period"), max_length=10)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"))
    rank = models.PositiveIntegerField(_("rank"))
    members = models.PositiveIntegerField(_("members of the league"))
    value = models.DecimalField(
        _("own value"), max_digits=24, decimal_places=6, null=True, blank=True
    )
    unit_of_measure = models.CharField(_("unit of measure"), max_length=32, blank=True)
    source = models.CharField(_("source"), max_length=200)
    note = models.CharField(_("note"), max_length=400, blank=True)
    reason = models.CharField(_("reason of the revision"), max_length=400, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by",
        verbose_name=_("replaces"),
    )  # fmt: skip
    by = models.ForeignKey(
        "org.Person", models.PROTECT, null=True, related_name="+", verbose_name=_("by")
    )
    at = models.DateTimeField(_("time"))

    class Meta:
        verbose_name = _("standing in a league outside")
        verbose_name_plural = _("standings in leagues outside")
        constraints = [
            models.UniqueConstraint(
                fields=["league", "title", "period"],
                condition=Q(replaces__isnull=True),
                name="a_standing_is_first_known_once",
            ),
            models.CheckConstraint(
                condition=Q(rank__gte=1) & Q(rank__lte=models.F("members")),
                name="a_rank_lies_among_the_members",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                name="a_changed_standing_has_a_reason",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_standing_has_a_source"),
        ]

    def __str__(self) -> str:
        return f"{self.league} {self.title} {self.period}: {self.rank}/{self.members}"
