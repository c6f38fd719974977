"""What one wants to get: a mail a day, and the calendar of what is due."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from luodi.notices import actions, letters, queries
from luodi.notices.errors import NoticeError
from luodi.notices.forms import PreferencesForm, preferences_as_typed
from luodi.org.routes import policy


@policy("notice.own")
@require_http_methods(["GET", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Show and store one's preferences; says plainly where mail is not set up."""
    kept = queries.preference_of(request.user)
    form = PreferencesForm(request.POST or None, initial=preferences_as_typed(kept))
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_preferences(**form.cleaned_data, by=request.user, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("notices:preferences")
        except NoticeError as refused:
            form.add_error("address", str(refused.sentence))
    return shown(request, form)


def shown(request: HttpRequest, form: Any, url: str = "") -> HttpResponse:
    """Show the page; ``url`` is the calendar's address, the one time that it is seen."""
    context = {
        "form": form, "mail_is_set_up": letters.is_set_up(), "url": url,
        "feed": queries.feed_of(request.user),
    }  # fmt: skip
    status = 422 if form.errors else 200
    return render(request, "notices/preferences.html", context, status=status)
