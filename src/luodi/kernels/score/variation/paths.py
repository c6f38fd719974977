"""Places in a scheme: ``groups.eco.aggregator`` → the scheme with another value there."""

import dataclasses
import difflib
from collections.abc import Iterable
from typing import Any

from luodi.kernels.score.problems import ScoreError, refused
from luodi.kernels.score.schemes import Group, Indicator, Scheme

Node = Group | Indicator
KINDS = {"indicators": Indicator, "groups": Group}


def changed(scheme: Scheme, path: str, value: Any) -> Scheme:
    """Return the scheme with a value at a place; ``*`` stands for all codes of a kind.

    Raises ScoreError for a place that is not there, naming the nearest.
    """
    kind, code, *fields = path.split(".") if "." in path else (path, "")
    if kind not in KINDS or not code or not fields:
        raise unknown(path, path, [f"{one}.<code>.<field>" for one in KINDS])
    codes = _codes(scheme, kind)
    if code != "*" and code not in codes:
        raise unknown(path, code, codes)
    wanted = set(codes) if code == "*" else {code}

    def one(node: Node) -> Node:
        if node.code not in wanted or not isinstance(node, KINDS[kind]):
            return node
        found: Node = _with(node, fields, value, path)
        return found

    return rebuilt(scheme, one)


def rebuilt(scheme: Scheme, one: Any) -> Scheme:
    """Return the scheme with every node put through a function, children first."""
    return dataclasses.replace(scheme, root=_rebuilt(scheme.root, one))


def unknown(path: str, word: str, known: Iterable[str]) -> ScoreError:
    """Return the error of a place that is not there, with the nearest that is."""
    listed = list(known)
    near = difflib.get_close_matches(word, listed, 1, 0.5)
    hint_zh = f"；是不是“{near[0]}”？" if near else f"；现有：{'、'.join(listed)}。"
    hint = f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(listed)}."
    return refused(path, f"办法里没有“{word}”{hint_zh}", f"the scheme has no {word!r}{hint}")


def _codes(scheme: Scheme, kind: str) -> list[str]:
    return [one.code for one in (scheme.indicators if kind == "indicators" else scheme.groups)]


def _rebuilt(node: Node, one: Any) -> Any:
    if isinstance(node, Group):
        children = tuple(_rebuilt(child, one) for child in node.children)
        node = dataclasses.replace(node, children=children)
    return one(node)


def _with(owner: Any, fields: list[str], value: Any, path: str) -> Any:
    name, *rest = fields
    known = [field.name for field in dataclasses.fields(owner) if field.init]
    if name not in known:
        raise unknown(path, name, known)
    if not rest:
        return dataclasses.replace(owner, **{name: value})
    inner = getattr(owner, name)
    if not dataclasses.is_dataclass(inner):
        raise refused(
            path,
            f"“{name}”没有设定，其下没有“{'.'.join(rest)}”可变。请先在办法中设定它。",
            f"{name} is not set, so there is no {'.'.join(rest)} in it to vary. Set it first.",
        )
    return dataclasses.replace(owner, **{name: _with(inner, rest, value, path)})
