"""What a backup or a restore refuses: one sentence that says what is wrong and what to do."""


class BackupError(Exception):
    """No backup was made, or nothing was restored; the sentence is for whoever ran the command."""


class PlaceRefused(BackupError):
    """The place or the machine does not allow it: this says nothing about the backup itself."""
