"""Password policies by name: what each asks for, and what a password lacks.

Two standards contradict each other, so a site names the one it follows and none is mixed:
OWASP ASVS 5.0 (6.2: twelve characters, no rules of composition, no rotation) and China's classified
protection GB/T 22239-2019 (several kinds of characters, changed from time to time).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

COMMON = CommonPasswordValidator()
SHORTEST_NAME = 3  # a name of two letters stands in too many words


@dataclass(frozen=True, slots=True)
class Policy:
    """How long, of how many kinds of characters, and for how long a password holds."""

    title: str | Promise
    shortest: int
    kinds: int = 1
    holds_for: timedelta | None = None


POLICIES = {
    "asvs": Policy(gettext_lazy("OWASP ASVS 5.0"), shortest=12),
    "mlps": Policy(gettext_lazy("Classified protection, GB/T 22239-2019"), shortest=12, kinds=3,
                   holds_for=timedelta(days=90)),
}  # fmt: skip


def policy() -> Policy:
    """Return the policy that this installation follows."""
    return POLICIES[settings.LUODI_PASSWORD_POLICY]


class PolicyValidator:
    """Django's hook: what the policy asks for in words, and what a password lacks."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError with every reason at once."""
        if lacks := list(complaints(password, user)):
            raise ValidationError(lacks)

    def get_help_text(self) -> str:
        """Say what the policy asks for."""
        asked = policy()
        words = [
            _("At least %(number)s characters; a sentence of your own is good.")
            % {"number": asked.shortest},
            _("No common password, and not your own name."),
        ]
        if asked.kinds > 1:
            words.append(_("Of capital letters, small letters, digits and other signs at least "
                           "%(number)s kinds.") % {"number": asked.kinds})  # fmt: skip
        if asked.holds_for:
            words.append(_("To be changed every %(days)s days.") % {"days": asked.holds_for.days})
        return " ".join(words)


def complaints(password: str, person: Any = None) -> Iterator[str]:
    """Yield what a password lacks by the policy, each with the remedy."""
    asked = policy()
    if len(password) < asked.shortest:
        yield _("The password has fewer than %(number)s characters. Choose a longer one.") % {
            "number": asked.shortest
        }
    if _is_common(password):
        yield _("Many people use this password, so it is tried first. Choose another one.")
    if _holds_own_name(password, person):
        yield _("The password holds your own name. Leave the name out.")
    if _kinds(password) < asked.kinds:
        yield _("The password has fewer than %(number)s kinds of signs. Mix capital letters, small "
                "letters, digits and other signs.") % {"number": asked.kinds}  # fmt: skip


def _is_common(password: str) -> bool:
    folded = password.lower().strip()
    # a word twice, or a common one with digits behind it, is tried right after the word itself
    return any(word in COMMON.passwords for word in (folded, folded.rstrip("0123456789!.")))


def _holds_own_name(password: str, person: Any) -> bool:
    names = (getattr(person, "sign_in_name", ""), getattr(person, "name", ""))
    folded = password.casefold()
    return any(name.casefold() in folded for name in names if len(name) >= SHORTEST_NAME)


def _kinds(password: str) -> int:
    kinds = (str.isupper, str.islower, str.isdigit, lambda sign: not sign.isalnum())
    # a Chinese character is neither capital nor small; it counts as another sign
    others = any(sign.isalpha() and not (sign.isupper() or sign.islower()) for sign in password)
    found = [any(kind(sign) for sign in password) for kind in kinds]
    return sum(found[:3]) + (found[3] or others)
