"""Why a file is not scrubbed."""


class Signed(Exception):
    """The file is signed, and a change would end its signature."""


class Unreadable(Exception):
    """The file is not built as its kind is; ``reason`` is the code of a refused archive."""

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
