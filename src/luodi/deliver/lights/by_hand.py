"""A light set by hand, shown in place of the rule's; the rule's stays known beside it."""

from dataclasses import replace

from django.utils.translation import gettext as _

from luodi.deliver.lights.told import Hand, Light
from luodi.deliver.lights.words import joined
from luodi.kernels import lights

__all__ = ["BY_HAND", "Hand", "shown"]

# What a hand may set: done is what acceptance says, and no data is a fact.
BY_HAND = (lights.RED, lights.AMBER, lights.GREEN)


def shown(light: Light, hand: Hand | None) -> Light:
    """Return the light that shows where a hand set one: not on what is completed, and no green on
    a task of which nothing is known.
    """
    if hand is None or hand.light not in BY_HAND or light.value == lights.DONE:
        return light
    if hand.light == lights.GREEN and light.value == lights.UNKNOWN:
        return light
    return replace(light, value=hand.light, hand=hand,
                   sentence=joined(light.sentence, _words(hand)))  # fmt: skip


def _words(hand: Hand) -> str:
    told = {"day": hand.on.isoformat(), "reason": hand.reason}
    if hand.until is None:
        return _("Set by hand since %(day)s: %(reason)s") % told
    return _("Set by hand from %(day)s to %(until)s: %(reason)s") % {
        **told, "until": hand.until.isoformat()
    }  # fmt: skip
