"""A person's own saved filters: save, rename, delete."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from luodi.deliver import actions, queries
from luodi.deliver.errors import DeliverError
from luodi.deliver.filter_forms import FilterNameForm, SavedForm, as_read
from luodi.deliver.models import SavedFilter
from luodi.deliver.views.in_scope import asker
from luodi.org.routes import policy


@policy("delivery.view")
@require_GET
def filters(request: HttpRequest) -> HttpResponse:
    """One's own saved filters, each with its new name and the way to delete it."""
    return _page(request, FilterNameForm())


@policy("delivery.view")
@require_POST
def save_filter(request: HttpRequest) -> HttpResponse:
    """Keep a filter under a name; only what the form of the list knows is kept."""
    form = SavedForm(request.POST)
    if form.is_valid():
        query = as_read(form.cleaned_data["query"], asker(request))
        try:
            made = actions.save_filter(name=form.cleaned_data["name"], query=query,
                                       by=asker(request), at=timezone.now())  # fmt: skip
            messages.success(request, _("Saved as “%(name)s”.") % {"name": made.name})
            return redirect(f"{reverse('deliver:list')}?{made.query}")
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return _page(request, form, saving=True)


@policy("delivery.view")
@require_POST
def rename_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Give one's own filter another name."""
    saved = _own_or_404(pk, request)
    form = FilterNameForm(request.POST)
    if form.is_valid():
        try:
            made = actions.rename_filter(saved=saved, name=form.cleaned_data["name"],
                                         by=asker(request), at=timezone.now())  # fmt: skip
            messages.success(request, _("It is called “%(name)s” now.") % {"name": made.name})
            return redirect("deliver:filters")
        except DeliverError as refused:
            form.add_error(None, str(refused.sentence))
    return _page(request, form, wrong=pk)


@policy("delivery.view")
@require_POST
def drop_filter(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's own filter."""
    try:
        name = actions.drop_filter(saved=_own_or_404(pk, request), by=asker(request),
                                   at=timezone.now())  # fmt: skip
        messages.success(request, _("The filter “%(name)s” is deleted.") % {"name": name})
    except DeliverError as refused:
        messages.error(request, str(refused.sentence))
    return redirect("deliver:filters")


def _own_or_404(pk: int, request: HttpRequest) -> SavedFilter:
    found = queries.saved_filter_of(pk, asker(request))
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest, form: FilterNameForm, *, saving: bool = False, wrong: int = 0
) -> HttpResponse:
    context = {"form": form, "saved": queries.saved_filters(asker(request)), "saving": saving,
               "wrong": wrong}  # fmt: skip
    return render(request, "deliver/filters.html", context, status=422 if form.errors else 200)
