"""What the public says: the page of opinions, sending one, and looking its answer up.

Nobody signs in here, and whoever is signed in sends as nobody: an opinion belongs to no account.
No cookie is set or asked for. What stands in the place of Django's token against forms from other
sites is the signed mark of the form (``opinion_form_mark``), and that a browser says the form came
from this site; a foreign page could gain nothing but another opinion without a name.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from luodi.air import actions, queries
from luodi.air.board_content import is_invented
from luodi.air.errors import AirError, Changed
from luodi.air.models import Opinion, Publication
from luodi.air.opinion_form_mark import FormMark, mark_of, new_mark, receipt_kept
from luodi.air.opinion_forms import OpinionForm, ReceiptForm
from luodi.air.opinion_limits import RECEIPTS, SENDING
from luodi.air.views.public import of_the_demo, page, public_page
from luodi.air.views.showing import typed
from luodi.air.wording import in_language
from luodi.entry import actions as entry
from luodi.entry.errors import LockedOut
from luodi.org.routes import policy

A_PAGE, LONGEST_KEY = 20, 18
View = Callable[..., HttpResponse]


def for_one_reader(view: View) -> View:
    """Answer in the language of ``?lang=``, and let nobody keep the answer."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        asked = request.GET.get("lang", "")
        with override(asked if asked in dict(settings.LANGUAGES) else get_language()):
            response = view(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return answer


@policy("public.view")
@require_safe
@public_page
def opinions(request: HttpRequest) -> HttpResponse:
    """Opinions that were answered, the numbers, and the way to send one."""
    board = _board(request.GET.get("about", ""))
    shown = queries.shown_opinions(board.pk if board else None)
    pages = Paginator(shown, A_PAGE)
    one_page = pages.get_page(request.GET.get("page"))
    rows = [(step, in_language(step.content)) for step in one_page.object_list]
    context = {"rows": rows, "page": one_page, "numbers": queries.opinion_numbers(),
               "board": board, "about": _told(board),
               "invented": of_the_demo(content for _step, content in rows)}  # fmt: skip
    return page(request, "air/public_opinions.html", context)


@policy("public.view")
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_one_reader
def send(request: HttpRequest) -> HttpResponse:
    """Send an opinion; the page after it shows the receipt, once."""
    at = timezone.now()
    board = _board(request.GET.get("about", ""))
    form = OpinionForm(typed(request), initial={"mark": new_mark(at)})
    status = 200
    if request.method == "POST":
        mark = mark_of(request.POST.get("mark", ""), at)
        status = _refused(request, form, mark, at)
        if not status and mark is not None:
            try:
                return _sent(request, _received(form, mark, board, at), mark)
            except AirError as refused:
                form.add_error(None, str(refused.sentence))
                mark, status = None if isinstance(refused, Changed) else mark, 422
        form.data = _kept(form, mark, at)
    context = {"form": form, "about": _told(board), "board": board,
               "invented": is_invented(),
               "months": settings.LUODI_OPINION_CONTACT_MONTHS}  # fmt: skip
    return page(request, "air/public_send_opinion.html", context, status=status)


@policy("public.view")
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@for_one_reader
def receipt(request: HttpRequest) -> HttpResponse:
    """Look an opinion up by its receipt. By POST: a code has no place in an address."""
    form, found = ReceiptForm(typed(request)), None
    if request.method == "POST" and form.is_valid() and _counted(request, form, RECEIPTS):
        found = queries.opinion_by_receipt(receipt_kept(form.cleaned_data["code"]))
        if found is None:
            form.add_error("code", _("No opinion has this code. Compare each sign with your "
                                     "receipt: there is no 0, 1, 8 or 9 in it."))  # fmt: skip
    context = {"form": form, "opinion": found, "standing": found and queries.standing(found),
               "invented": is_invented()}  # fmt: skip
    status = 422 if form.errors else 200
    return page(request, "air/public_receipt.html", context, status=status)


def _refused(request: HttpRequest, form: OpinionForm, mark: FormMark | None, at: Any) -> int:
    """Say in the form why it is not taken; return the status, 0 where it is taken."""
    if _is_from_elsewhere(request):
        form.add_error(None, _("This form was sent from another site. Send it from here: your "
                               "words are kept below."))  # fmt: skip
        return 403
    if mark is None:
        form.add_error(None, _("This form lay open for more than twelve hours, or was altered. "
                               "Your words are kept below: send them once more."))  # fmt: skip
        return 422
    if request.POST.get("website"):
        form.add_error(None, _("A field that people do not see was filled, as programs do. It is "
                               "empty again: send your opinion once more."))  # fmt: skip
        return 422
    if mark.is_early(at):
        form.add_error(None, _("That was faster than anybody writes. Wait a moment and send your "
                               "opinion once more."))  # fmt: skip
        return 422
    if not form.is_valid():
        return 422
    return 0 if _counted(request, form, SENDING) else 429


def _counted(request: HttpRequest, form: Any, limits: Any) -> bool:
    try:
        entry.count_use(door=limits.door, request=request, limits=limits.limits, by=None,
                        at=timezone.now())  # fmt: skip
    except LockedOut as shut:
        moment = timezone.localtime(shut.until)
        form.add_error(None, _("Very much came in from your network or altogether. Nothing is "
                               "lost: send it once more after %(time)s.")
                       % {"time": f"{moment:%H:%M}"})  # fmt: skip
        return False
    return True


def _received(form: OpinionForm, mark: FormMark, board: Publication | None, at: Any) -> Opinion:
    given = {name: form.cleaned_data[name] for name in ("text", "name", "contact")}
    return actions.receive_opinion(**given, mark=mark, about=board, by=None, at=at)


def _sent(request: HttpRequest, received: Opinion, mark: FormMark) -> HttpResponse:
    context = {"receipt": mark.receipt, "opinion": received, "erase_on": _erased_on(received),
               "invented": is_invented()}  # fmt: skip
    return page(request, "air/public_sent.html", context)


def _erased_on(received: Opinion) -> Any:
    contact = getattr(received, "contact", None)
    return contact.erase_on if contact else None


def _kept(form: OpinionForm, mark: FormMark | None, at: Any) -> Any:
    """Return what was typed, to be sent again; a mark that is of no use any more is made anew."""
    typed_in: Any = form.data
    given = typed_in.copy()
    given["website"] = ""
    given["mark"] = given.get("mark", "") if mark else new_mark(at)
    return given


def _is_from_elsewhere(request: HttpRequest) -> bool:
    """Say whether a browser tells that a form was sent by a page of another site."""
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    origin = request.headers.get("Origin")
    foreign = origin is not None and _host(origin) != request.get_host()
    return foreign or site not in ("same-origin", "none")


def _host(origin: str) -> str | None:
    """Return the host that an origin names; None for what is no address, as ``http://[``."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _board(key: str) -> Publication | None:
    """Return the board that an opinion is about; None for none, and for one that does not stand."""
    if not (key.isascii() and key.isdecimal() and len(key) <= LONGEST_KEY):
        return None
    found = queries.public_board(int(key))
    return None if found is None or found.is_withdrawn else found


def _told(board: Publication | None) -> dict[str, Any] | None:
    content = in_language(board.board.content) if board and board.board else None
    return content and {"title": content["title"], "period": content["period"]}
