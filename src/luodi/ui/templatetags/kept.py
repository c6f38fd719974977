"""``{% kept name=value %}…{% endkept %}``: a piece of a page, written once for all who see it so.

Inside stand the names that it was given and no others, and these are what it is kept under, with
the language and the path that the house lies below. So nobody is shown what belongs to another:
what a piece was not given is not there to be shown. The frame of every page is made of such pieces.
"""

from collections.abc import Hashable, Mapping
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context, RequestContext
from django.template.defaulttags import CsrfTokenNode
from django.template.library import InclusionNode
from django.template.loader_tags import BlockNode, IncludeNode
from django.urls import get_script_prefix
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()
MOST = 256  # ways to write one piece; beyond that all are forgotten, and written anew
PLAIN = (str, int, type(None))  # yes and no are numbers
OF_ITSELF: Any = object.__hash__  # of what is equal to itself alone
# Pages fill blocks, a token is one request's alone; nobody looks into other templates for these.
REFUSED = (BlockNode, CsrfTokenNode, IncludeNode, InclusionNode)


class Kept(template.Node):
    """A piece of a template with what was written of it, by what it was given."""

    child_nodelists = ()  # nobody looks into it for blocks: there are none

    def __init__(self, nodelist: NodeList, given: Mapping[str, FilterExpression]) -> None:
        self.nodelist, self.given = nodelist, given
        self.written: dict[Hashable, SafeString] = {}

    def render(self, context: Context) -> SafeString:
        """Return the piece as it was written before, or write it."""
        given = {name: value.resolve(context) for name, value in self.given.items()}
        told = [_kept_as(value) for value in given.values()]
        key = (get_language(), get_script_prefix(), context.autoescape, *told)
        found = self.written.get(key)
        if found is None:
            found = self.nodelist.render(_alone(context, given))
            if len(self.written) >= MOST:
                self.written.clear()
            self.written[key] = found
        return found


def _alone(context: Context, given: dict[str, Any]) -> Context:
    """Return a context of these names alone: Django's would hand on the request, and who asks."""
    inside = context.new(given)
    if isinstance(inside, RequestContext):
        inside.request = None  # type: ignore[assignment]
    return inside


def _kept_as(value: Any) -> Hashable:
    """Return what a value is kept under: with its kind, for 1 and yes, and a text and one that is
    HTML already, are equal and look different. Raises TypeError for what may change or is lazy.
    """
    kind = type(value)
    if kind in (list, tuple):
        return kind, *map(_kept_as, value)
    if issubclass(kind, PLAIN):
        return kind, value
    if kind.__hash__ is OF_ITSELF and _is_frozen(kind):
        return value
    raise TypeError(f"A kept piece was given a {kind.__name__}; give it text, number, yes or no, "
                    "or a frozen dataclass that is equal to itself alone.")  # fmt: skip


def _is_frozen(kind: type) -> bool:
    # of its own: what is derived from a frozen one, and says nothing of itself, may change
    about = vars(kind).get("__dataclass_params__")
    return about is not None and about.frozen


@register.tag
def kept(parser: Parser, token: Token) -> Kept:
    """Keep what stands up to ``endkept``. Raises TemplateSyntaxError for what may not stand there,
    see REFUSED.
    """
    name, *words = token.split_contents()
    given = token_kwargs(words, parser)
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    if words:
        raise template.TemplateSyntaxError(f"{name} takes name=value, not “{words[0]}”.")
    if any(nodelist.get_nodes_by_type(kind) for kind in REFUSED):
        raise template.TemplateSyntaxError(
            f"No block, no csrf_token and no other template may stand in {name}."
        )
    return Kept(nodelist, given)
