"""Every case of every definition in the library holds, and every kind of definition has cases."""

from pathlib import Path

import pytest

from luodi.packs import loader, rule_cases, rulebook

PACKS = sorted(path.parent for path in loader.LIBRARY.glob("*/pack.yaml"))
CASES = [case for folder in PACKS for case in rule_cases.rule_cases(folder)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.kind}: {case.text.name}")
def test_the_case_holds(case: rule_cases.RuleCase) -> None:
    failure = rule_cases.failure(case)

    assert failure is None, f"\n{failure}"


@pytest.mark.parametrize("kind", loader.KINDS)
def test_every_kind_of_definition_has_cases(kind: str) -> None:
    assert rulebook.definitions(kind)
    assert [case for case in CASES if case.kind == kind]


def test_a_case_that_does_not_hold_is_told_in_full() -> None:
    case = CASES[0]
    wrong = case.text.model_copy(update={"expect": {"no such key": 1}})

    told = rule_cases.failure(rule_cases.RuleCase(Path(case.path), case.kind, wrong))

    assert told is not None and "no such key" in told and case.text.name in told
