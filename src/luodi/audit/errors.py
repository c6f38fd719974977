"""AuditError: the trail cannot be written or does not hold."""


class AuditError(Exception):
    """The audit trail refuses: the change that wanted an event must not happen either."""
