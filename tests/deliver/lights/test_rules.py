"""The rules of the packs: by code, as of a day, in the reader's language, with a fingerprint."""

from datetime import date

from django.utils import translation

from luodi.deliver import lights
from luodi.deliver.lights import rules
from luodi.packs import rulebook


def test_all_rules_are_offered_with_their_titles_the_default_first():
    codes = [code for code, _title in lights.presets()]

    assert codes[0] == "progress"
    assert set(codes) == set(rulebook.definitions("lights")) and len(codes) == 10
    with translation.override("zh-hans"):
        assert ("start", "开工灯") in lights.presets()


def test_a_rule_carries_its_own_version_or_that_of_its_pack():
    assert lights.rule_of("start", date(2025, 3, 3)).version == "1.0"
    pack = rulebook.definition("lights", "progress")
    assert lights.rule_of("progress", date(2025, 3, 3)).version == pack.version


def test_a_day_reads_each_rule_once():
    of_day = rules.Rules(date(2025, 3, 3))

    assert of_day["start"] is of_day["start"]


def test_the_fingerprint_tells_other_rules_apart(monkeypatch):
    before = lights.fingerprint()
    known = dict(rulebook.definitions("lights"))
    del known["start"]

    monkeypatch.setattr(rulebook, "definitions", lambda kind: known)

    assert len(before) == 16 and lights.fingerprint() != before
