"""Freeze a scheme of a pack for use."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess.canonical import digest
from luodi.assess.errors import UnknownScheme
from luodi.assess.models import Scheme
from luodi.assess.wording import listed
from luodi.audit import actions as audit
from luodi.packs import rulebook
from luodi.packs.schemas import schemes


@transaction.atomic
def freeze_scheme(*, code: str, by: Any, at: datetime) -> Scheme:
    """Keep a pack's scheme as it stands, with its hash; rules that were frozen before come back.

    Raises UnknownScheme naming those there are.
    """
    packs = rulebook.definitions("schemes")
    known = {name: one for name, one in packs.items() if one.body.inputs != "table"}
    if code not in known:
        raise UnknownScheme(
            _("No pack has a scheme “%(code)s”. There are: %(known)s.")
            % {"code": code, "known": listed(sorted(known))}
        )
    content = schemes.as_text(known[code].body)
    scheme, frozen = Scheme.objects.get_or_create(
        digest=digest(content),
        defaults={"code": code, "pack": known[code].pack, "version": known[code].version,
                  "content": content, "frozen_by": by, "frozen_at": at},
    )  # fmt: skip
    if frozen:
        audit.record(kind="assess.scheme_frozen", target=f"assess.scheme:{scheme.pk}", by=by,
                     at=at, after={"code": code, "pack": scheme.pack, "version": scheme.version,
                                   "digest": scheme.digest})  # fmt: skip
    return scheme
