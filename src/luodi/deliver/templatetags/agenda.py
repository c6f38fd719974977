"""What falls due on a day as a list, ``{% load agenda %}``: a month of a big house has a thousand
entries, too many to be put together by a template for each.
"""

from collections.abc import Mapping, Sequence
from html import escape

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from luodi.deliver.queries import Entry

register = template.Library()
KEY = 8_765_432_109  # stands in the address where a task's own will


@register.simple_tag
def entries(some: Sequence[Entry]) -> SafeString:
    """Return a list of links to tasks, each with what falls due and the unit that leads."""
    address = reverse("deliver:task", args=[KEY]).split(str(KEY))
    # once for all of a kind: a lazy translation takes longer than the rest of an entry
    named = {one.kind: one.label for one in some}
    labels = {kind: escape(str(label)) for kind, label in named.items()}
    done = f" · {escape(_('done'))}"
    return mark_safe(f"<ul>{''.join(_entry(one, address, labels, done) for one in some)}</ul>")


def _entry(one: Entry, address: Sequence[str], labels: Mapping[str, str], done: str) -> str:
    # escaped as format_html does it, but in plain strings, which takes a fifth of the time
    before, after = address
    over, end = (" dv-over", done) if one.over else ("", "")
    return (
        f'<li class="dv-entry{over}"><a href="{before}{one.line_pk}{after}">{escape(one.title)}</a>'
        f' <span class="ld-muted">{labels[one.kind]} · {escape(one.unit)}{end}</span></li>'
    )
