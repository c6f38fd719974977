"""Who may do what: one row a permission, one cell a role, every yes and no written out.

A missing cell is a TypeError at import, so the table cannot rot silently. Whether a *particular*
object is in somebody's scope is asked of the room's queries; this table comes first.
"""

from dataclasses import dataclass

from luodi.org.roles import LentRole, Role

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
    security: bool


def _row(*cells: bool) -> Row:
    names = (
        "public",
        "reporting_unit",
        "lead_unit",
        "office",
        "leader",
        "auditor",
        "administrator",
        "security",
    )
    return Row(**dict(zip(names, cells, strict=True)))


# fmt: off
TABLE: dict[str, Row] = {
    #                           public  report  lead  office  leader  auditor  admin  security
    "public.view":         _row(YES,    YES,    YES,  YES,    YES,    YES,     YES,   YES),
    "account.own":         _row(NO,     YES,    YES,  YES,    YES,    YES,     YES,   YES),
    "unit.view":           _row(NO,     YES,    YES,  YES,    YES,    YES,     YES,   YES),
    "unit.edit":           _row(NO,     NO,     NO,   NO,     NO,     NO,      YES,   NO),
    "unit.import":         _row(NO,     NO,     NO,   NO,     NO,     NO,      YES,   NO),
    "post.edit":           _row(NO,     NO,     NO,   NO,     NO,     NO,      YES,   NO),
    "calendar.edit":       _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "person.view":         _row(NO,     NO,     NO,   YES,    NO,     YES,     YES,   YES),
    "person.edit":         _row(NO,     NO,     NO,   NO,     NO,     NO,      YES,   NO),
    "person.grant":        _row(NO,     NO,     NO,   NO,     NO,     NO,      NO,    YES),
    "token.own":           _row(NO,     YES,    YES,  YES,    YES,    YES,     YES,   NO),
    "token.revoke":        _row(NO,     NO,     NO,   NO,     NO,     NO,      YES,   YES),
    "session.any":         _row(NO,     NO,     NO,   NO,     NO,     NO,      NO,    YES),
    "backup.view":         _row(NO,     NO,     NO,   YES,    NO,     YES,     YES,   NO),
    "backup.run":          _row(NO,     NO,     NO,   NO,     NO,     NO,      YES,   NO),
    "history.view":        _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "audit.view":          _row(NO,     NO,     NO,   NO,     NO,     YES,     NO,    NO),
    "audit.verify":        _row(NO,     NO,     NO,   NO,     NO,     YES,     NO,    NO),
    "indicator.view":      _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "indicator.edit":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "document.view":       _row(NO,     NO,     NO,   YES,    YES,    YES,     NO,    NO),
    "document.ingest":     _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "document.download":   _row(NO,     NO,     NO,   YES,    YES,    YES,     NO,    NO),
    "draft.view":          _row(NO,     NO,     NO,   YES,    YES,    YES,     NO,    NO),
    "draft.decide":        _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "plan.view":           _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "plan.source":         _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "plan.edit":           _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "plan.import":         _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "plan.freeze":         _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "plan.version":        _row(NO,     NO,     NO,   YES,    YES,    YES,     NO,    NO),
    "plan.request_change": _row(NO,     YES,    YES,  NO,     NO,     NO,      NO,    NO),
    "plan.endorse_change": _row(NO,     NO,     YES,  NO,     NO,     NO,      NO,    NO),
    "plan.decide_change":  _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "plan.export":         _row(NO,     NO,     NO,   YES,    YES,    YES,     NO,    NO),
    "figure.view":         _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "figure.enter":        _row(NO,     YES,    YES,  YES,    NO,     NO,      NO,    NO),
    "figure.close":        _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "figure.submit":       _row(NO,     YES,    YES,  NO,     NO,     NO,      NO,    NO),
    "figure.accept":       _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "figure.request":      _row(NO,     YES,    YES,  YES,    NO,     NO,      NO,    NO),
    "figure.decide":       _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "figure.target":       _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "figure.standing":     _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "notice.own":          _row(NO,     YES,    YES,  YES,    YES,    YES,     YES,   YES),
    "robot.edit":          _row(NO,     NO,     NO,   NO,     NO,     NO,      YES,   NO),
    "delivery.view":       _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "delivery.assign":     _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "delivery.instruct":   _row(NO,     NO,     NO,   NO,     YES,    NO,      NO,    NO),
    "delivery.report":     _row(NO,     YES,    YES,  NO,     NO,     NO,      NO,    NO),
    "delivery.verify":     _row(NO,     NO,     YES,  YES,    NO,     NO,      NO,    NO),
    "delivery.accept":     _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "help.ask":            _row(NO,     YES,    YES,  NO,     NO,     NO,      NO,    NO),
    "help.answer":         _row(NO,     YES,    YES,  YES,    NO,     NO,      NO,    NO),
    "help.decide":         _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "meeting.hold":        _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "alert.view":          _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "alert.triage":        _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "reserve.count":       _row(NO,     YES,    YES,  YES,    NO,     NO,      NO,    NO),
    "assessment.view":     _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "assessment.object":   _row(NO,     YES,    YES,  NO,     NO,     NO,      NO,    NO),
    "assessment.run":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "board.view":          _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "board.publish":       _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "circular.view":       _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "circular.issue":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "opinion.view":        _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "opinion.answer":      _row(NO,     YES,    YES,  YES,    NO,     NO,      NO,    NO),
    "opinion.decide":      _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "opinion.contact":     _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "achievement.view":    _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "achievement.propose": _row(NO,     YES,    YES,  YES,    NO,     NO,      NO,    NO),
    "achievement.verify":  _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "achievement.copy":    _row(NO,     YES,    YES,  NO,     NO,     NO,      NO,    NO),
    "finding.view":        _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "finding.open":        _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "remedy.submit":       _row(NO,     YES,    YES,  NO,     NO,     NO,      NO,    NO),
    "remedy.close":        _row(NO,     NO,     NO,   YES,    NO,     NO,      NO,    NO),
    "search.use":          _row(NO,     YES,    YES,  YES,    YES,    YES,     NO,    NO),
    "api.use":             _row(NO,     YES,    YES,  YES,    YES,    YES,     YES,   NO),
}
# fmt: on

# What needs a second pair of eyes, or one's own: whoever acts for somebody else does none of it.
NEVER_LENT = frozenset(
    {"delivery.verify", "delivery.accept", "figure.accept", "figure.decide", "board.publish",
     "circular.issue", "assessment.run", "opinion.decide", "opinion.contact",
     "achievement.verify",
     "remedy.close", "plan.freeze", "plan.decide_change", "session.any", "token.own",
     "token.revoke", "backup.run",
     *(name for name in TABLE if name.startswith(("person.", "audit.")))}
)  # fmt: skip


def allows(role: Role | str, permission: str) -> bool:
    """Say whether a role holds a permission. Raises KeyError for a permission not in the table.

    A role that is lent to a deputy holds nothing that stands in NEVER_LENT.
    """
    if isinstance(role, LentRole) and permission in NEVER_LENT:
        return False
    return bool(getattr(TABLE[permission], Role(role).value))
