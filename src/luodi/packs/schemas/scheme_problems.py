"""All that is wrong with a scheme, in the file's own paths: place, fault and remedy."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import ValidationError

from luodi.kernels import score
from luodi.kernels.score import validation
from luodi.packs.schemas.scheme_definition import Definition
from luodi.packs.schemas.scheme_rules import rules

# lists of the file by what the kernel calls them; it names their members by code
KEYS = {
    "indicators": "indicators", "vetoes": "vetoes", "bonuses": "place_bonuses",
    "clauses": "clauses",
}  # fmt: skip


def problems(
    written: Definition | Mapping[str, Any], day: date, table: score.Table | None = None, *,
    texts: bool = False,
) -> tuple[score.Problem, ...]:  # fmt: skip
    """Return what is wrong with a scheme as it holds on a day, and with a table for it.

    ``written`` may be the tree of a YAML file that is no sound definition yet; paths are its keys
    and places, joined by points: ``indicators.2.weight.2024-01-01.value``. ``texts``: its numbers
    are texts, as in what ``as_text`` froze.
    """
    try:
        definition = written if isinstance(written, Definition) else Definition.model_validate(
            dict(written), strict=False if texts else None)  # fmt: skip
        scheme = rules(definition, day)
    except ValidationError as error:
        return tuple(_of_shape(written, error))
    except ValueError as error:
        return (score.Problem("", "error", f"{day} 尚无适用的数值：{error}", str(error)),)
    found = validation.problems(scheme, table, declared=definition.declared_total)
    return tuple(replace(one, path=_in_file(definition, one.path)) for one in found)


def _of_shape(written: Any, error: ValidationError) -> Iterator[score.Problem]:
    for one in error.errors():
        place = _place(written, one)
        if one["type"] == "scheme":
            for fault in one["ctx"]["faults"]:
                path = ".".join(part for part in (place, fault.path) if part)
                yield score.Problem(path, "error", fault.zh, fault.en)
        else:
            zh, en = _words(one)
            yield score.Problem(place, "error", zh, en)


def _place(written: Any, error: Any) -> str:
    """Return the keys that the file has; the names of alternatives between them are ours."""
    found, node = [], written
    for key in error["loc"]:
        named = (one for one in _members(node) if str(key) in (str(one[0]), repr(one[0])))
        inside = next(named, None)
        if inside is not None:
            found.append(str(inside[0]))
            node = inside[1]
        elif error["type"] == "missing" and key == error["loc"][-1]:
            found.append(str(key))
    return ".".join(found)


def _members(node: Any) -> list[tuple[Any, Any]]:
    if isinstance(node, Mapping):
        return list(node.items())
    return list(enumerate(node)) if isinstance(node, list) else []


def _words(one: Any) -> tuple[str, str]:
    match one["type"]:
        case "missing":
            return "缺这一项，请补上", "this is missing; add it"
        case "extra_forbidden":
            return "没有这一项，请删去或改正拼写", "no such key; delete it or correct its spelling"
        case "literal_error" | "union_tag_invalid":
            expected = one["ctx"].get("expected") or one["ctx"].get("expected_tags")
            return f"只能是 {expected}", f"expected {expected}"
    return f"写法不对：{one['msg']}", str(one["msg"])


def _in_file(definition: Definition, path: str) -> str:
    """Return the kernel's path with the keys and places of the file instead of its codes."""
    kind, _, rest = path.partition(".")
    if kind not in KEYS:
        return path
    code, _, inside = rest.partition(".")
    codes = [one.code for one in getattr(definition, KEYS[kind])]
    if code not in codes:
        return path
    return ".".join(part for part in (KEYS[kind], str(codes.index(code)), inside) if part)
