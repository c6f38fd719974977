"""AuditError: the trail cannot be written or does not hold."""


class AuditError(Exception):
    """The audit trail refuses: the change that wanted an event must not happen either."""


class CheckpointRefused(AuditError):
    """A file is no checkpoint, or its signature is not that of the key it should be."""


class WrittenOnceRefused(AuditError):
    """A fact that is written once was to be changed or deleted."""
