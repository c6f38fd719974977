"""Who may do what: one row a permission, one cell a role, every yes and no written out.

A missing cell is a TypeError at import, so the table cannot rot silently. Whether a *particular*
object is in somebody's scope is asked of the room's queries; this table comes first.
"""

from dataclasses import dataclass

from luodi.org.roles import Role

YES, NO = True, False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One permission: a cell for every role, in the order of the table's heading."""

    public: bool
    reporting_unit: bool
    lead_unit: bool
    office: bool
    leader: bool
    auditor: bool
    administrator: bool


def _row(*cells: bool) -> Row:
    names = (
        "public",
        "reporting_unit",
        "lead_unit",
        "office",
        "leader",
        "auditor",
        "administrator",
    )
    return Row(**dict(zip(names, cells, strict=True)))


# fmt: off
TABLE: dict[str, Row] = {
    #                         public  report  lead  office  leader  auditor  admin
    "public.view":       _row(YES,    YES,    YES,  YES,    YES,    YES,     YES),
    "account.own":       _row(NO,     YES,    YES,  YES,    YES,    YES,     YES),
    "unit.view":         _row(NO,     YES,    YES,  YES,    YES,    YES,     YES),
    "unit.edit":         _row(NO,     NO,     NO,   NO,     NO,     NO,      YES),
    "person.view":       _row(NO,     NO,     NO,   YES,    NO,     YES,     YES),
    "person.edit":       _row(NO,     NO,     NO,   NO,     NO,     NO,      YES),
    "audit.view":        _row(NO,     NO,     NO,   NO,     NO,     YES,     NO),
    "indicator.view":    _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "indicator.edit":    _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "document.view":     _row(NO,     NO,     NO,   YES,    YES,    YES,     NO),
    "document.ingest":   _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "document.download": _row(NO,     NO,     NO,   YES,    YES,    YES,     NO),
    "draft.view":        _row(NO,     NO,     NO,   YES,    YES,    YES,     NO),
    "draft.decide":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "plan.view":         _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "plan.source":       _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "plan.edit":         _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "plan.export":       _row(NO,     NO,     NO,   YES,    YES,    YES,     NO),
    "figure.view":       _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "figure.enter":      _row(NO,     YES,    YES,  YES,    NO,     NO,      NO),
    "figure.close":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "delivery.view":     _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "delivery.assign":   _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "delivery.instruct": _row(NO,     NO,     NO,   NO,     YES,    NO,      NO),
    "delivery.report":   _row(NO,     YES,    YES,  NO,     NO,     NO,      NO),
    "delivery.verify":   _row(NO,     NO,     YES,  YES,    NO,     NO,      NO),
    "delivery.accept":   _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "alert.view":        _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "alert.triage":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "reserve.count":     _row(NO,     YES,    YES,  YES,    NO,     NO,      NO),
    "assessment.view":   _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "assessment.run":    _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "board.view":        _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "board.publish":     _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "circular.view":     _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "circular.issue":    _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "finding.view":      _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
    "finding.open":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "remedy.submit":     _row(NO,     YES,    YES,  NO,     NO,     NO,      NO),
    "remedy.close":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO),
    "search.use":        _row(NO,     YES,    YES,  YES,    YES,    YES,     NO),
}
# fmt: on


def allows(role: Role | str, permission: str) -> bool:
    """Say whether a role holds a permission. Raises KeyError for a permission not in the table."""
    return bool(getattr(TABLE[permission], Role(role).value))
