"""What the files room refuses: files that cannot even be kept.

FilesError
├── FileRefused   empty, over the limit, or no room on the disk: nothing was kept
└── NotIntact     the bytes on the disk are not those that were uploaded
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# ruff: noqa: E501
SENTENCES: dict[str, Promise] = {
    "empty": _("“%(name)s” is empty: the file has 0 bytes. Export it again and upload the new file."),
    "too_large": _("“%(name)s” has more than %(limit)s MB, the most that is kept. Split it, or save it without pictures."),
    "no_room": _("“%(name)s” was not kept: the disk is full or cannot be written. Tell the administrator, then upload it again."),
    "not_intact": _("The stored file of “%(name)s” is not what was uploaded: its bytes have changed. Tell the administrator and upload the original again."),
}  # fmt: skip


class FilesError(Exception):
    """The files room refuses; ``code`` and ``params`` give the sentence in any language."""

    def __init__(self, code: str, params: Mapping[str, str | int]) -> None:
        super().__init__(code, dict(params))
        self.code = code
        self.params = dict(params)

    @property
    def sentence(self) -> str:
        """Return the reason in the language of the moment."""
        return str(SENTENCES[self.code]) % self.params


class FileRefused(FilesError):
    """A file was not kept: it is empty, too large, or the disk has no room."""


class NotIntact(FilesError):
    """A stored file no longer has the hash it was kept with; it must not be handed out."""
