"""Propose a scheme of a pack for use, and let a second person approve or decline it."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from luodi.assess import queries
from luodi.assess.canonical import digest
from luodi.assess.errors import SamePerson, SchemeRefused, UnknownScheme
from luodi.assess.models import Scheme, Verdict
from luodi.assess.wording import date_of, day_of, in_language, listed
from luodi.audit import actions as audit
from luodi.packs import rulebook
from luodi.packs.schemas import schemes


@transaction.atomic
def propose_scheme(*, code: str, by: Any, at: datetime) -> Scheme:
    """Keep a pack's scheme as it stands, with its hash; a second person approves it for use.

    Rules that are proposed or in use already come back as they are. Raises UnknownScheme naming
    those there are, SchemeRefused for a scheme with faults, naming them, and where these very rules
    were declined.
    """
    packs = rulebook.definitions("schemes")
    known = {name: one for name, one in packs.items() if one.body.inputs != "table"}
    if code not in known:
        raise UnknownScheme(
            _("No pack has a scheme “%(code)s”. There are: %(known)s.")
            % {"code": code, "known": listed(sorted(known))}
        )
    _refuse_faulty(known[code].body, at)
    content = schemes.as_text(known[code].body)
    scheme, is_new = Scheme.objects.get_or_create(
        digest=digest(content),
        defaults={"code": code, "pack": known[code].pack, "version": known[code].version,
                  "content": content, "frozen_by": by, "frozen_at": at},
    )  # fmt: skip
    if is_new:
        audit.record(kind="assess.scheme_proposed", target=target_of(scheme), by=by,
                     at=at, after={"code": code, "pack": scheme.pack, "version": scheme.version,
                                   "digest": scheme.digest})  # fmt: skip
    else:
        _refuse_declined(scheme)
    return scheme


def _refuse_faulty(definition: schemes.Definition, at: datetime) -> None:
    # values that begin later are looked at as they will hold on their first day
    faults = queries.scheme_faults(definition, queries.first_day(definition, date_of(at)))
    if faults:
        raise SchemeRefused(
            _("“%(scheme)s” has faults and is not proposed: %(faults)s. Mend them in its pack.")
            % {"scheme": in_language(definition.title), "faults": listed(faults)}
        )


def _refuse_declined(scheme: Scheme) -> None:
    verdict = queries.verdict_on(scheme)
    if verdict is not None and not verdict.approved:
        raise SchemeRefused(
            _("These very rules were declined on %(day)s: %(reason)s. Change the scheme in its "
              "pack, then propose it anew.")
            % {"day": day_of(verdict.at), "reason": verdict.reason}
        )  # fmt: skip


@transaction.atomic
def approve_scheme(*, scheme: Scheme, by: Any, at: datetime) -> Scheme:
    """Let a second person put a proposed scheme into use; earlier ones of its code stay as well.

    Raises SamePerson for who proposed it, SchemeRefused where it is decided already.
    """
    return _decide(scheme, Verdict(approved=True, by=by, at=at), "assess.scheme_approved")


@transaction.atomic
def decline_scheme(*, scheme: Scheme, reason: str, by: Any, at: datetime) -> Scheme:
    """Let a second person decline a proposed scheme, saying why; nothing can be opened by it.

    Raises SamePerson for who proposed it, SchemeRefused without a reason or where it is decided.
    """
    words = reason.strip()
    if not words or len(words) > 400:
        raise SchemeRefused(
            _("Say in up to 400 characters why the scheme is declined: who proposed it reads it.")
        )
    return _decide(scheme, Verdict(approved=False, reason=words, by=by, at=at),
                   "assess.scheme_declined")  # fmt: skip


def _decide(scheme: Scheme, verdict: Verdict, kind: str) -> Scheme:
    stored = Scheme.objects.select_for_update().get(pk=scheme.pk)
    by: Any = verdict.by
    known = queries.verdict_on(stored)
    if known is not None:
        raise SchemeRefused(
            _("“%(scheme)s” %(version)s was decided on %(day)s. Nothing is left to do.")
            % {"scheme": in_language(stored.content["title"]), "version": stored.version,
               "day": day_of(known.at)}
        )  # fmt: skip
    if stored.frozen_by_id == by.pk:
        raise SamePerson(
            _("You proposed this scheme yourself. Somebody else of the delivery office decides on "
              "it.")
        )  # fmt: skip
    verdict.scheme = stored
    verdict.save()
    audit.record(kind=kind, target=target_of(stored), by=by, at=verdict.at, reason=verdict.reason,
                 after={"code": stored.code, "version": stored.version,
                        "digest": stored.digest})  # fmt: skip
    return stored


def target_of(scheme: Scheme) -> str:
    """Return how the trail names a scheme."""
    return f"assess.scheme:{scheme.pk}"
