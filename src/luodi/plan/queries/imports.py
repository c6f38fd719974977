"""Ask for registers that came in: which there are, and what each would change now."""

from typing import Any

from django.db.models import QuerySet

from luodi.plan.models import Plan, RegisterImport
from luodi.plan.register.entries import Proposal
from luodi.plan.register.proposal import proposal
from luodi.plan.register.reading import SheetRow


def imports(plan: Plan) -> QuerySet[RegisterImport]:
    """Return the registers that came in for a plan, the latest first, without their rows."""
    return (
        RegisterImport.objects.filter(plan=plan).defer("rows")
        .select_related("upload", "by").order_by("-pk")
    )  # fmt: skip


def register_import(pk: int) -> RegisterImport | None:
    """Return one register that came in, or None."""
    return RegisterImport.objects.select_related("plan", "upload", "by").filter(pk=pk).first()


def proposal_of(found: RegisterImport) -> Proposal:
    """Return what a register would change in its plan as it stands now."""
    kept: dict[str, Any] = found.rows
    rows = [SheetRow(number, cells, hidden) for number, hidden, cells in kept["rows"]]
    return proposal(found.plan, rows, kept["headings"], kept["choices"])
