"""A workbook that was uploaded → the register in it, through a child process that it cannot leave."""

from pathlib import Path
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from luodi.files.child import ChildFailed, ChildLimits, run_in_child
from luodi.plan.errors import PlanError
from luodi.plan.register.reading import Sheet, register_of

TASK = "luodi.plan.register.sheet:read"
LARGEST = 10 * 1024 * 1024
LIMITS = ChildLimits(seconds=60)
# ruff: noqa: E501
SENTENCES: dict[str, Promise] = {
    "too_large": _(
        "“%(name)s” has more than %(limit)s MB. Take out pictures and other sheets, or split it."
    ),
    "kind_xls": _(
        "“%(name)s” is an Excel 97–2003 or WPS workbook. Open it in Excel or WPS and save it as XLSX."
    ),
    "kind_locked_office": _(
        "“%(name)s” is locked with a password. Remove the password and upload it again."
    ),
    "kind_text": _(
        "“%(name)s” is a text or CSV file. Open it in Excel or WPS and save it as XLSX."
    ),
    "kind": _(
        "“%(name)s” is no XLSX workbook; by its content it is: %(kind)s. Export the register and fill that file."
    ),
    "broken": _(
        "“%(name)s” is damaged (%(reason)s). Open it in Excel or WPS, save it again as XLSX, and upload the new file."
    ),
    "rows": _(
        "The sheet “%(sheet)s” of “%(name)s” has more than %(limit)s rows. Split it and import the parts."
    ),
    "too_far_down": _(
        "The sheet “%(sheet)s” of “%(name)s” has a cell in row %(row)s; at most %(limit)s rows are read. Delete what stands below the table."
    ),
    "too_wide": _(
        "The sheet “%(sheet)s” of “%(name)s” has a cell beyond column %(limit)s in row %(row)s. Delete what stands right of the table."
    ),
    "zip_broken": _(
        "“%(name)s” is incomplete or damaged. Save it again as XLSX and upload the new file."
    ),
    "zip_locked": _(
        "A part of “%(name)s” is locked with a password. Save it without one and upload it again."
    ),
    "zip_unpacks": _(
        "“%(name)s” unpacks to more than %(limit)s MB. Take out pictures and empty rows, then save it again."
    ),
    "zip": _(
        "“%(name)s” is built as only attack files are (%(reason)s). Save it again with Excel or WPS."
    ),
    "too_slow": _(
        "Reading “%(name)s” took longer than %(limit)s seconds and was ended. Split it and import the parts."
    ),
    "too_much_memory": _(
        "Reading “%(name)s” needed too much memory and was ended. Split it and import the parts."
    ),
    "broke_off": _(
        "The reader broke off inside “%(name)s”; the file is probably damaged. Save it again as XLSX and upload the new file."
    ),
}


def refuse_kind(kind: str, size: int, name: str) -> None:
    """Raise PlanError for a file that is too large or no XLSX workbook by its content."""
    if size > LARGEST:
        raise _refused("too_large", name=name, limit=LARGEST >> 20)
    if kind != "xlsx":
        code = f"kind_{kind}" if f"kind_{kind}" in SENTENCES else "kind"
        raise _refused(code, name=name, kind=kind)


def read_register(path: Path, name: str) -> Sheet:
    """Return the register in a stored workbook. Raises PlanError with a sentence for every other."""
    try:
        answer = run_in_child(TASK, path=path, options={"name": name}, limits=LIMITS)
        if "refused" in answer:
            code, params = answer["refused"]
            raise _refused(code, name=name, **params)
        return register_of(answer, name)
    except ChildFailed as failure:
        raise _refused(failure.code, name=name, limit=LIMITS.seconds) from failure
    except OSError as error:
        raise _refused("zip_broken", name=name) from error
    except (KeyError, TypeError, ValueError, IndexError) as error:
        # A child that a file took over could answer anything; it is not believed.
        raise _refused("broke_off", name=name) from error


def _refused(code: str, **params: Any) -> PlanError:
    if code not in SENTENCES:
        code, params["reason"] = "zip", code
    return PlanError(str(SENTENCES[code]) % params)
