"""What can be wrong with a pack, said to the person who edits it.

PackError
├── PackNotFound
└── PackMistake
"""


class PackError(Exception):
    """Something is wrong with a pack; the message is one sentence that says what and where."""


class PackNotFound(PackError):
    """No folder holds a pack of this name."""


class PackMistake(PackError):
    """A file of a pack holds a key or a value that does not belong there."""
