"""The light of a task with the rule that it follows, in words with the numbers put in."""

from luodi.deliver.lights.by_hand import Hand, shown
from luodi.deliver.lights.lighting import Situation, completed, lit, unlit
from luodi.deliver.lights.rules import DEFAULT, Rule, Rules, fingerprint, presets, rule_of
from luodi.deliver.lights.told import RANKS, Light

__all__ = [
    "DEFAULT",
    "RANKS",
    "Hand",
    "Light",
    "Rule",
    "Rules",
    "Situation",
    "completed",
    "fingerprint",
    "lit",
    "presets",
    "rule_of",
    "shown",
    "unlit",
]
