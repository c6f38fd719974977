"""Posts on pages: the list, adding, editing, leaving vacant."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from luodi.org import actions, queries
from luodi.org.errors import StalePost
from luodi.org.forms import EditPostForm, PostForm
from luodi.org.routes import policy
from luodi.org.views.asking import Edit, asker, form_page, or_404, tried, two_versions


@policy("unit.view")
@require_GET
def posts(request: HttpRequest) -> HttpResponse:
    """List the posts by unit, vacant ones marked, abolished ones last."""
    rows = list(queries.all_posts())
    return render(request, "org/posts.html", {
        "posts": [post for post in rows if post.is_active],
        "abolished": [post for post in rows if not post.is_active],
    })  # fmt: skip


@policy("post.edit")
@require_http_methods(["GET", "POST"])
def add_post(request: HttpRequest) -> HttpResponse:
    """Enter a post."""
    form = PostForm(request.POST or None, initial={"unit": request.GET.get("unit")})
    if request.method == "POST" and form.is_valid():
        added = tried(form, actions.add_post, by=asker(request), **form.cleaned_data)
        if added is not None:
            messages.success(request, _("%(name)s is entered.") % {"name": added.title})
            return redirect("org:unit", added.unit_id)
    return form_page(request, "org/post_form.html", {"form": form, "post": None})


@policy("post.edit")
@require_http_methods(["GET", "POST"])
def edit_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a post; when somebody was quicker both versions are shown."""
    post = or_404(queries.post(pk))
    initial = {"title": post.title, "holder": post.holder_id, "is_active": post.is_active,
               "version": post.version}  # fmt: skip
    form = EditPostForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            edited = tried(form, actions.edit_post, by=asker(request), post=post,
                           **form.cleaned_data)  # fmt: skip
        except StalePost as stale:
            return two_versions(request, stale, form, _edit(pk))
        if edited is not None:
            messages.success(request, _("%(name)s is changed.") % {"name": edited.title})
            return redirect("org:unit", post.unit_id)
    return form_page(request, "org/post_form.html", {"form": form, "post": post})


def _edit(pk: int) -> Edit:
    return Edit(f"org.post:{pk}", reverse("org:edit_post", args=[pk]), reverse("org:posts"))


@policy("post.edit")
@require_POST
def vacate_post(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a post vacant."""
    post = or_404(queries.post(pk))
    actions.vacate_post(post=post, by=asker(request), at=timezone.now())
    messages.success(request, _("%(name)s is vacant.") % {"name": post.title})
    return redirect("org:unit", post.unit_id)
