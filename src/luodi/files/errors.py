"""What the files room refuses: files that cannot be kept, and tables that cannot be read.

FilesError
├── FileRefused       empty, over the limit, or no room on the disk: nothing was kept
├── ArchiveRefused    more orphans than uploads: this is not the archive of this database
├── NotIntact         the bytes on the disk are not those that were uploaded
└── TableUnreadable   no workbook, or a damaged, locked, hostile or too large one
"""

from collections.abc import Mapping
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# ruff: noqa: E501
SENTENCES: dict[str, Promise] = {
    "empty": _("“%(name)s” is empty: the file has 0 bytes. Export it again and upload the new file."),
    "too_large": _("“%(name)s” has more than %(limit)s MB, the most that is kept. Split it, or save it without pictures."),
    "no_room": _("“%(name)s” was not kept: the disk is full or cannot be written. Tell the administrator, then upload it again."),
    "not_intact": _("The stored file of “%(name)s” is not what was uploaded: its bytes have changed. Tell the administrator and upload the original again."),
}  # fmt: skip
OF_THE_ARCHIVE: dict[str, Promise] = {
    "orphans": _("%(orphans)s files have no upload, and only %(known)s have one: this database is hardly that of this archive. Look at LUODI_HOME and DATABASE_URL; nothing was moved."),
}  # fmt: skip
# Of tables: "kind" and "zip" also speak for every kind and attack that has no sentence of its own.
OF_TABLES: dict[str, Promise] = {
    "too_large": _("“%(name)s” has more than %(limit)s MB. Take out pictures and other sheets, or split it."),
    "kind_xls": _("“%(name)s” is an Excel 97–2003 or WPS workbook. Open it in Excel or WPS and save it as XLSX."),
    "kind_locked_office": _("“%(name)s” is locked with a password. Remove the password and upload it again."),
    "kind_xlsb": _("“%(name)s” is a binary workbook (XLSB). Open it in Excel or WPS and save it as XLSX."),
    "kind_ods": _("“%(name)s” is an OpenDocument spreadsheet. Open it and save it as XLSX."),
    "kind_html": _("“%(name)s” is a web page under another ending, as some systems export it. Open it in Excel or WPS and save it as XLSX."),
    "kind_xml": _("“%(name)s” is an XML file. Open it in Excel or WPS and save it as XLSX."),
    "kind_text": _("“%(name)s” is a text or CSV file. Open it in Excel or WPS and save it as XLSX."),
    "kind": _("“%(name)s” is neither an XLSX workbook nor a CSV file; by its content it is: %(kind)s. Start from the template."),
    "broken": _("“%(name)s” is damaged (%(reason)s). Open it in Excel or WPS, save it again as XLSX, and upload the new file."),
    "rows": _("The sheet “%(sheet)s” of “%(name)s” has more than %(limit)s rows. Split it and import the parts."),
    "too_far_down": _("The table on “%(sheet)s” of “%(name)s” is too large: it has a cell in row %(row)s, and 200 columns × %(limit)s rows are the most. Delete what stands below the table."),
    "too_wide": _("The table on “%(sheet)s” of “%(name)s” is too large: it has a cell beyond column %(limit)s in row %(row)s, and %(limit)s columns × 200,000 rows are the most. Delete what stands right of the table."),
    "zip_broken": _("“%(name)s” is incomplete or damaged. Save it again as XLSX and upload the new file."),
    "zip_locked": _("A part of “%(name)s” is locked with a password. Save it without one and upload it again."),
    "zip_unpacks": _("“%(name)s” unpacks to more than %(limit)s MB. Take out pictures and empty rows, then save it again."),
    "zip": _("“%(name)s” is built as only attack files are (%(reason)s). Save it again with Excel or WPS."),
    "too_slow": _("Reading “%(name)s” took longer than %(limit)s seconds and was ended. Split it and import the parts."),
    "too_much_memory": _("Reading “%(name)s” needed too much memory and was ended. Split it and import the parts."),
    "broke_off": _("The reader broke off inside “%(name)s”; the file is probably damaged. Save it again as XLSX and upload the new file."),
    "encoding": _("The characters of “%(name)s” are neither UTF-8 nor GB18030. Save it as “CSV UTF-8” and upload it again."),
    "odd_line": _("Line %(row)s of “%(name)s” is in another encoding than the lines above it. Open the file, correct that line, and save it as “CSV UTF-8”."),
    "nul": _("Line %(row)s of “%(name)s” holds a NUL character: the file is damaged. Export it again."),
    "csv": _("“%(name)s” is not well-formed CSV in the row that begins in line %(row)s (%(reason)s): perhaps a quotation mark is not closed. Export it again."),
}  # fmt: skip


class FilesError(Exception):
    """The files room refuses; ``code`` and ``params`` give the sentence in any language."""

    sentences: ClassVar[Mapping[str, Promise]] = SENTENCES

    def __init__(self, code: str, params: Mapping[str, str | int]) -> None:
        super().__init__(code, dict(params))
        self.code = code
        self.params = dict(params)

    @property
    def sentence(self) -> str:
        """Return the reason in the language of the moment."""
        return str(self.sentences[self.code]) % self.params


class FileRefused(FilesError):
    """A file was not kept: it is empty, too large, or the disk has no room."""


class ArchiveRefused(FilesError):
    """So many files are unknown that the database is probably another one: nothing was moved."""

    sentences = OF_THE_ARCHIVE


class NotIntact(FilesError):
    """A stored file no longer has the hash it was kept with; it must not be handed out."""


class TableUnreadable(FilesError):
    """A file holds no table that can be read; an unknown code is told by the sentence of its kind.

    ``kind_…`` is what a file is by its content, ``zip_…`` what its archive tries.
    """

    sentences = OF_TABLES

    def __init__(self, code: str, params: Mapping[str, str | int]) -> None:
        known = code in OF_TABLES
        told = code if known else "kind" if code.startswith("kind_") else "zip"
        super().__init__(told, {"reason": code, **params})
