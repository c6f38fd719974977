"""What a verification freezes of an entry: its words, and its figures as re-read at that moment."""

from decimal import Decimal
from typing import Any

from luodi.air import queries
from luodi.air.board_content import is_invented
from luodi.air.frozen import digest
from luodi.air.models import Achievement
from luodi.air.queries import Proof, Read


def achievement_content(found: Achievement) -> dict[str, Any]:
    """Return all that the pages of an entry show; figures as text, names in both languages."""
    version = queries.achievement_standing(found).version
    unit = found.unit
    return {
        "kind": found.kind, "title": version.title, "done": version.done,
        "how_to_copy": version.how_to_copy, "version": version.number,
        "unit": {"pk": unit.pk, "code": unit.code, "name": unit.name, "short": unit.short_name},
        "task": found.line.title if found.line else "", "has_file": version.upload_id is not None,
        "invented": is_invented(),
        "figures": [_figure(proof) for proof in queries.proofs(version)],
    }  # fmt: skip


def seen_digest(content: dict[str, Any]) -> str:
    """Return the hash by which a verifier says what they looked at."""
    return digest(content)


def _figure(proof: Proof) -> dict[str, Any]:
    known = proof.after.now
    indicator = known.indicator
    return {
        "indicator": {"zh": indicator.name_zh, "en": indicator.name_en or indicator.name_zh},
        "code": indicator.code, "unit_of_measure": indicator.unit_of_measure,
        "unit": known.unit.short_name, "before": proof.before and _told(proof.before),
        "after": _told(proof.after),
    }  # fmt: skip


def _told(read: Read) -> dict[str, str]:
    return {"period": read.now.period, "value": plain(read.now.value),
            "named": plain(read.named.value) if read.is_revised else ""}  # fmt: skip


def plain(value: Decimal) -> str:
    """Return a figure as text, without the zeros that a database adds."""
    return f"{value.normalize():f}"
