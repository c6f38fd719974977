"""The API's schema, and a page made of it on the server: no script, nothing fetched from afar."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from luodi.entry.token_scopes import SCOPES, scope_of
from luodi.org.permissions import TABLE
from luodi.org.roles import SIGNED_IN_ROLES
from luodi.org.routes import API, policy
from luodi.ui.exchange.problems import REFUSALS
from luodi.web import api_words
from luodi.web.api import api

PREFIX = "api/v1/"


@dataclass(frozen=True, slots=True)
class Value:
    """One value that is sent or told: its name, its kind in words, and whether it must be there."""

    name: str
    kind: str
    limits: str
    is_required: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as a reader meets it."""

    method: str
    path: str
    title: Any
    scope: str
    roles: tuple[Any, ...]
    asked: tuple[Value, ...]
    sent: tuple[Value, ...]
    media: str
    status: str
    told: tuple[Value, ...]
    anchor: str


@policy("public.view")
@require_GET
def schema(request: HttpRequest) -> JsonResponse:
    """Answer with the OpenAPI schema; it is the same for everybody and tells of no row."""
    return JsonResponse(openapi())


@policy("public.view")
@require_GET
def reference(request: HttpRequest) -> HttpResponse:
    """Show every operation with what it takes, what it answers and whom it lets in."""
    areas = dict.fromkeys(one.scope.partition(":")[0] for one in operations())
    context = {
        "areas": [(api_words.AREAS[area], [one for one in operations()
                                           if one.scope.startswith(f"{area}:")]) for area in areas],
        "scopes": SCOPES, "refusals": REFUSALS,
    }  # fmt: skip
    return render(request, "api_reference.html", context)


@cache
def openapi() -> dict[str, Any]:
    """Return the OpenAPI schema (3.1)."""
    return dict(api.get_openapi_schema(path_prefix=PREFIX))


def operations() -> list[Operation]:
    """Return every operation in the order of the schema."""
    return [
        _operation(path, method.upper(), one)
        for path, methods in openapi()["paths"].items()
        for method, one in methods.items()
    ]


def _operation(path: str, method: str, one: dict[str, Any]) -> Operation:
    body = one.get("requestBody", {}).get("content", {})
    media = next(iter(body), "")
    status = next(str(code) for code in one["responses"] if int(code) < 300)
    told = one["responses"][int(status)]["content"]["application/json"]["schema"]
    name = one["operationId"]
    return Operation(
        method=method, path=path, title=api_words.TITLES[name], media=media, status=status,
        scope=scope_of(one["tags"][0], method), roles=_roles(name), anchor=name,
        asked=tuple(_value(given["name"], given["schema"], given["required"])
                    for given in one["parameters"]),
        sent=_values(body[media]["schema"]) if media else (), told=_values(told),
    )  # fmt: skip


def _roles(name: str) -> tuple[Any, ...]:
    permission = next(
        operation.view_func.policy  # type: ignore[attr-defined]
        for bound in api._get_bound_routers()
        for path_view in bound.path_operations.values()
        for operation in path_view.operations
        if operation.view_func.__name__ == name
    )
    rows = TABLE[API], TABLE[permission]
    return tuple(role.label for role in SIGNED_IN_ROLES
                 if all(getattr(row, role.value) for row in rows))  # fmt: skip


def _values(shape: dict[str, Any]) -> tuple[Value, ...]:
    known = _resolved(shape)
    required = known.get("required", ())
    return tuple(_value(name, one, name in required)
                 for name, one in known.get("properties", {}).items())  # fmt: skip


def _resolved(shape: dict[str, Any]) -> dict[str, Any]:
    name = shape.get("$ref", "").rpartition("/")[2]
    return openapi()["components"]["schemas"][name] if name else shape


LIMITS = ("minLength", "maxLength", "minimum", "maximum", "pattern", "minItems", "maxItems")


def _value(name: str, shape: dict[str, Any], is_required: bool) -> Value:
    choices = [one for one in shape.get("anyOf", [shape]) if one.get("type") != "null"]
    kind = choices[0]
    limits = [f"{limit} {kind[limit]}" for limit in LIMITS if limit in kind]
    return Value(name, _kind(kind) + (" | null" if "anyOf" in shape else ""), ", ".join(limits),
                 is_required)  # fmt: skip


def _kind(shape: dict[str, Any]) -> str:
    if "$ref" in shape:
        return str(shape["$ref"].rpartition("/")[2])
    if "enum" in shape:
        return " · ".join(f"“{one}”" for one in shape["enum"])
    if shape.get("type") == "array":
        return f"[{_kind(shape['items'])}]"
    return str(shape.get("format") or shape.get("const") or shape.get("type", "any"))
