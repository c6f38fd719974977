"""Controls of forms without their templates: Django renders two or three for each input and one
more for each option of a select, which takes most of the time of a page with a form.
"""

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.html import conditional_escape
from django.utils.safestring import SafeData
from django.utils.timezone import template_localtime  # type: ignore[attr-defined]

Widget = Mapping[str, Any]
PLACE = "django/forms/widgets/{}.html"
INPUTS = ("checkbox", "date", "email", "file", "hidden", "input", "number", "password", "text",
          "time", "url")  # fmt: skip


class Controls(DjangoTemplates):
    """Writes the same HTML as Django's own templates; what is rare still comes from these."""

    def render(self, template_name: str, context: Any, request: Any = None) -> str:
        """Write a control, or render its template."""
        write = WRITERS.get(template_name)
        if write and _are_known(context["widget"]):
            return write(context["widget"])
        return str(super().render(template_name, context, request))


def _are_known(widget: Widget) -> bool:
    """Say whether all options are written here: one of a foreign template takes the whole select
    to Django's, which knows it.
    """
    groups = widget.get("optgroups", ())
    return all(one["template_name"] in WRITERS for _name, options, _at in groups for one in options)


def _input(widget: Widget) -> str:
    name, value = escape(widget["name"]), widget["value"]
    told = "" if value is None else f' value="{_plain(value)}"'
    return f'<input type="{widget["type"]}" name="{name}"{told}{_attrs(widget)}>'


def _textarea(widget: Widget) -> str:
    inside = _shown(widget["value"]) if widget["value"] else ""
    return f'<textarea name="{escape(widget["name"])}"{_attrs(widget)}>\n{inside}</textarea>'


def _select(widget: Widget) -> str:
    inside = "".join(_group(name, options) for name, options, _index in widget["optgroups"])
    return f'<select name="{escape(widget["name"])}"{_attrs(widget)}>{inside}\n</select>'


def _group(name: Any, options: list[Widget]) -> str:
    # by the option's own template: one that is not known here must not be written like another
    inside = "".join(f"\n  {WRITERS[option['template_name']](option)}\n" for option in options)
    return f'\n  <optgroup label="{_shown(name)}">{inside}\n  </optgroup>' if name else inside


def _option(widget: Widget) -> str:
    value, label = _plain(widget["value"]), _shown(widget["label"])
    return f'<option value="{value}"{_attrs(widget)}>{label}</option>'


def _attrs(widget: Widget) -> str:
    return "".join(
        f" {escape(name)}" if value is True else f' {escape(name)}="{_plain(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _plain(value: Any) -> str:
    """Write what Django's templates write by ``stringformat:'s'``."""
    return str(value) if isinstance(value, SafeData) else escape(str(value))


def _shown(value: Any) -> str:
    """Write what Django's templates write by ``{{ value }}``."""
    if not isinstance(value, (str, Promise)):
        value = localize(template_localtime(value))
    return conditional_escape(value)


WRITERS: dict[str, Callable[[Widget], str]] = {
    **{PLACE.format(kind): _input for kind in INPUTS},
    PLACE.format("textarea"): _textarea,
    PLACE.format("select"): _select,
    PLACE.format("select_option"): _option,
}
