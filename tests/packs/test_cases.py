"""Every case of every pack in the library holds."""

import pytest

from luodi.packs import casebook, loader

PACKS = sorted(path.parent.parent for path in loader.LIBRARY.glob("*/reading/layout.yaml"))
CASES = [case for folder in PACKS for case in casebook.cases(folder)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.section}: {case.name}")
def test_the_case_holds(case):
    rules = loader.load_reading_pack(case.path.parents[1].name)

    failure = casebook.failure(case, rules)

    assert failure is None, f"\n{failure}"


@pytest.mark.parametrize("folder", PACKS, ids=lambda folder: folder.name)
def test_every_section_of_a_reading_pack_has_cases(folder):
    with_cases = {case.section for case in CASES if case.path.parents[1] == folder}

    assert with_cases == set(loader.SECTIONS)


def test_names_of_cases_are_not_used_twice():
    names = [(case.section, case.name) for case in CASES]

    assert len(names) == len(set(names))
