"""The HTTP API: the rooms' routers under one roof, each operation behind its policy and scope.

A route that declares no policy, or has no scope, fails when the house starts.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import BadRequest, ImproperlyConfigured, RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.urls import URLPattern, path
from ninja import NinjaAPI, Router
from ninja.errors import AuthenticationError, HttpError, ValidationError, ValidationErrorContext
from ninja.operation import Operation, PathView

from luodi import __version__
from luodi.deliver import api as deliver
from luodi.entry.token_scopes import SCOPES, scope_of
from luodi.indicators import api as indicators
from luodi.org import api as org
from luodi.org.routes import declared
from luodi.plan import api as plan
from luodi.read import api as read
from luodi.ui.exchange.mistakes import refusal_of
from luodi.ui.exchange.problems import SENTENCES, Refusal, problem_response
from luodi.ui.exchange.strict_json import NotJson, StrictParser, storable

ROUTERS: tuple[Router, ...] = (
    org.router,
    read.documents,
    read.drafts,
    plan.router,
    indicators.router,
    deliver.router,
)
View = Callable[..., HttpResponse]


class Bearer:
    """Says in the schema how a program shows who it is; the door itself is entry's middleware."""

    openapi_security_schema = {"type": "http", "scheme": "bearer"}

    def __call__(self, request: HttpRequest) -> Any:
        """Return who asks, None for a stranger: the last lock behind the middleware's."""
        return request.user if request.user.is_authenticated else None


class HouseAPI(NinjaAPI):
    """Ninja's, with our own words for what is refused."""

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of the function: no two operations of the house share one."""
        return operation.view_func.__name__

    def validation_error_from_error_contexts(
        self, error_contexts: list[ValidationErrorContext[Any]]
    ) -> ValidationError:
        """Keep what was sent: the sentence names it."""
        return ValidationError([
            {**error, "loc": _place(context, error)}
            for context in error_contexts
            for error in context.pydantic_validation_error.errors(include_url=False)
        ])  # fmt: skip


def _place(context: ValidationErrorContext[Any], error: Any) -> tuple[Any, ...]:
    model: Any = context.model
    named = getattr(model, "__ninja_flatten_map_reverse__", {}).get(error["loc"], error["loc"])
    return (model.__ninja_param_source__, *named)


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return problem_response(request, refusal.status, refusal)


def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    return _refused(request, refusal_of(error.errors))


def _plain(request: HttpRequest, error: HttpError) -> HttpResponse:
    if isinstance(error.__cause__, RequestDataTooBig):
        return problem_response(request, 413)
    if isinstance(error.__cause__, NotJson):
        return _refused(request, Refusal(400, "malformed", error.__cause__.sentence))
    return problem_response(request, error.status_code)


def _answering(status: int) -> Callable[[HttpRequest, Exception], HttpResponse]:
    return lambda request, error: problem_response(request, status)


HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Refusal: _refused, ValidationError: _invalid, HttpError: _plain, Http404: _answering(404),
    AuthenticationError: _answering(401), BadRequest: _answering(400),
    RequestDataTooBig: _answering(413), UnreadablePostError: _answering(400),
}  # fmt: skip


def _house_api() -> HouseAPI:
    made = HouseAPI(
        title="Luodi", version="1", description=f"Luodi {__version__}", urls_namespace="api",
        openapi_url=None, docs_url=None, parser=StrictParser(), auth=Bearer(),
    )  # fmt: skip
    for kind, handler in HANDLERS.items():
        made.add_exception_handler(kind, handler)
    for router in ROUTERS:
        made.add_router("", router)
    return made


def patterns(made: NinjaAPI) -> Iterator[URLPattern]:
    """Yield one address a path, its view knowing the policy and the scope of each method."""
    for bound in made._get_bound_routers():
        for name, path_view in bound.path_operations.items():
            route = name.lstrip("/").replace("{", "<").replace("}", ">")
            yield path(route, _view(path_view), name=path_view.operations[0].view_func.__name__)


def _view(path_view: PathView) -> View:
    found = {
        method: operation for operation in path_view.operations for method in operation.methods
    }
    for operation in path_view.operations:
        operation.run = _strictly(operation, operation.run)  # type: ignore[method-assign,arg-type]
    inner = path_view.get_view()

    def view(request: HttpRequest, **given: Any) -> HttpResponse:
        if request.method in found:
            return inner(request, **given)
        known = ", ".join(sorted(found))
        refusal = Refusal(405, "method", str(SENTENCES[405][1]) % {"known": known})
        answer = problem_response(request, 405, refusal)
        answer["Allow"] = known
        return answer

    view.csrf_exempt = True  # type: ignore[attr-defined]  # a session may only ask, never change
    view.policies = {method: _policy(one) for method, one in found.items()}  # type: ignore[attr-defined]
    view.scopes = {method: _scope(one, method) for method, one in found.items()}  # type: ignore[attr-defined]
    return view


def _policy(operation: Operation) -> str:
    permission = declared(operation.view_func)
    if permission is None:
        raise ImproperlyConfigured(f"{operation.view_func.__qualname__} declares no policy.")
    return permission


def _scope(operation: Operation, method: str) -> str:
    scope = scope_of((operation.tags or [""])[0], method)
    if scope not in SCOPES:
        raise ImproperlyConfigured(f"{operation.view_func.__qualname__} has no scope: {scope}.")
    return scope


def _strictly(operation: Operation, run: View) -> View:
    """Refuse what nobody reads: an unknown name in the query or the form may be meant for more."""
    known = {
        source: {name for model in operation.models if model.__ninja_param_source__ in kinds
                 for name in getattr(model, "__ninja_flatten_map__", model.model_fields)}
        for source, kinds in (("query", {"query"}), ("form", {"form", "file"}))
    }  # fmt: skip

    def strictly(request: HttpRequest, **given: Any) -> HttpResponse:
        if complaints := list(_unread(request, known)):
            return _refused(request, refusal_of(complaints))
        return run(request, **given)

    return strictly


def _unread(request: HttpRequest, known: dict[str, set[str]]) -> Iterator[dict[str, Any]]:
    sent: dict[str, list[Any]] = {"query": [request.GET], "form": []}
    if request.content_type == "multipart/form-data":
        sent["form"] = [request.POST, request.FILES]
    for source, parts in sent.items():
        for part in parts:
            for name, values in part.lists():
                if name not in known[source]:
                    yield {"type": "extra_forbidden", "loc": (source, name), "input": name}
                elif len(values) > 1:
                    yield {"type": "twice", "loc": (source, name), "input": str(values[-1])}
                elif isinstance(values[0], str) and not storable(values[0]):
                    yield {"type": "unstorable", "loc": (source, name), "input": values[0]}


api = _house_api()
urlpatterns = list(patterns(api))
