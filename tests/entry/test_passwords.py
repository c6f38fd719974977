"""Two policies by name: ASVS asks for length alone, classified protection for kinds and change."""

import pytest
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils import translation

from luodi.entry.passwords import POLICIES, complaints


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def lacks(password: str, person=None) -> str:
    return " ".join(complaints(password, person))


@pytest.mark.parametrize(
    "password",
    ["a long walk by the river", "河边散步需要一整个下午", "aaaaaaaaaaaab", "0000-1111-22x"],
)
def test_asvs_asks_for_length_and_no_composition(settings, password: str) -> None:
    settings.LUODI_PASSWORD_POLICY = "asvs"

    assert lacks(password + "!") == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [("a short one", "fewer than 12"), ("qwertyuiop123456", "Many"), ("PASSWORD1234", "Many"),
     ("my dear office chair", "own name"), ("督查员甲的第一个密码吧", "own name")],
)  # fmt: skip
def test_every_policy_refuses_what_is_tried_first(
    settings, office, password: str, why: str
) -> None:
    for name in POLICIES:
        settings.LUODI_PASSWORD_POLICY = name
        assert why in lacks(password, office)


@pytest.mark.parametrize(
    ("password", "is_enough"),
    [("a long walk by the river", False), ("a long walk by the River", True),
     ("long walk by 3 rivers", True), ("alongwalkbytheriver", False), ("河边 Long walks", True)],
)  # fmt: skip
def test_classified_protection_asks_for_three_kinds(settings, password, is_enough) -> None:
    settings.LUODI_PASSWORD_POLICY = "mlps"

    assert ("kinds of signs" not in lacks(password)) is is_enough


def test_the_form_says_what_the_policy_asks_for(settings) -> None:
    def told(policy: str) -> str:
        settings.LUODI_PASSWORD_POLICY = policy
        return " ".join(map(str, password_validators_help_texts()))

    assert "12 characters" in told("asvs") and "90 days" not in told("asvs")
    assert "3 kinds" in told("mlps") and "every 90 days" in told("mlps")
