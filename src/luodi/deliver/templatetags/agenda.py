"""What falls due on a day as a list, ``{% load agenda %}``: a month of a big house has a thousand
entries, too many to be put together by a template for each.
"""

from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from luodi.deliver.queries import Entry

register = template.Library()
ENTRY = (
    '<li class="dv-entry{}"><a href="{}{}{}">{}</a> <span class="ld-muted">{} · {}{}</span></li>'
)
KEY = 8_765_432_109  # stands in the address where a task's own will


@register.simple_tag
def entries(some: Iterable[Entry]) -> SafeString:
    """Return a list of links to tasks, each with what falls due and the unit that leads."""
    before, _key, after = reverse("deliver:task", args=[KEY]).partition(str(KEY))
    done = f" · {_('done')}"
    return format_html("<ul>{}</ul>", format_html_join("", ENTRY, (
        (" dv-over" if one.over else "", before, one.line_pk, after, one.title, one.label, one.unit,
         done if one.over else "")
        for one in some
    )))  # fmt: skip
