"""What imports cannot say about the code: who writes, who reads the clock, how an action looks."""

import ast
from pathlib import PurePosixPath

from tests.architecture.house import NOT_ROOMS, calls, front_of_actions, is_actions

ALWAYS_WRITE = {
    "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "abulk_create", "abulk_update", "aget_or_create", "aupdate_or_create", "acreate", "asave",
    "adelete", "aupdate",
}  # fmt: skip
# with a positional argument these belong to somebody else: a workbook's save(path), dict.update(d)
WRITE_WITHOUT_POSITION = {"save", "delete", "create", "update"}
WRITING_SQL = ("INSERT", "UPDATE", "DELETE", "REPLACE", "TRUNCATE")
CLOCKS = {"now", "today", "localdate", "localtime", "utcnow", "gmtime"}
TIME_MODULE = {"time", "time_ns", "monotonic", "perf_counter"}
CLOCK_FIELDS = {"auto_now", "auto_now_add"}
SPEAKS_FOR_ITSELF = {"apps.py", "admin.py", "urls.py"}
FURNITURE = ("apps", "models", "queries", "actions", "errors")


def only_actions_write(path: PurePosixPath, text: str) -> list[str]:
    """Only a room's actions write, so that no change goes without its event."""
    if is_actions(path):
        return []
    return [
        f"{path}:{call.lineno} writes by `.{_method(call)}(…)`: let the room's actions do it, "
        "with their audit event"
        for call in calls(text)
        if _writes(call)
    ]


def _method(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _writes(call: ast.Call) -> bool:
    method = _method(call)
    if method in ALWAYS_WRITE:
        return True
    if method == "execute":
        return any(_is_writing_sql(argument) for argument in call.args)
    if method not in WRITE_WITHOUT_POSITION or call.args:
        return False
    # `update()` without anything and `**mapping` alone are a dictionary's
    return method != "update" or any(keyword.arg for keyword in call.keywords)


def _is_writing_sql(argument: ast.expr) -> bool:
    constants = (node.value for node in ast.walk(argument) if isinstance(node, ast.Constant))
    first = next((value for value in constants if isinstance(value, str)), "")
    return first.lstrip().upper().startswith(WRITING_SQL)


def actions_take_names(path: PurePosixPath, text: str) -> list[str]:
    """A public action has named arguments only, `by=` and `at=` among them."""
    if not is_actions(path):
        return []
    shown = front_of_actions(path.parts[0])
    public = [
        node
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.name[0] != "_" if shown is None else node.name in shown)
    ]
    return [line for function in public for line in _signature(path, function)]


def _signature(path: PurePosixPath, function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    place = f"{path}:{function.lineno} {function.name}"
    found = []
    if function.args.posonlyargs or function.args.args or function.args.vararg:
        found.append(f"{place} takes positional arguments: begin its arguments with `*`")
    named = {argument.arg for argument in function.args.kwonlyargs}
    found += [
        f"{place} lacks `{name}=`: time and actor are arguments"
        for name in ("by", "at")
        if name not in named
    ]
    return found


def no_clock(path: PurePosixPath, text: str) -> list[str]:
    """Cellar and actions never read the clock, models never let a field read it."""
    found = [
        f"{path}:{keyword.value.lineno} lets a field read the clock: take the moment as `at=`"
        for call in calls(text)
        for keyword in call.keywords
        if keyword.arg in CLOCK_FIELDS or _is_clock_default(keyword)
    ]
    if is_actions(path) or path.parts[0] in ("kernels", "packs"):
        found += [
            f"{path}:{call.lineno} reads the clock: take the moment as an argument"
            for call in calls(text)
            if _reads_clock(call.func)
        ]
    return found


def _is_clock_default(keyword: ast.keyword) -> bool:
    is_clock = isinstance(keyword.value, ast.Attribute) and keyword.value.attr in CLOCKS
    return keyword.arg == "default" and is_clock


def _reads_clock(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in CLOCKS | TIME_MODULE
    if not isinstance(function, ast.Attribute):
        return False
    owner = function.value.id if isinstance(function.value, ast.Name) else ""
    return function.attr in CLOCKS or (owner == "time" and function.attr in TIME_MODULE)


def same_front_door(room: str, modules: dict[str, str]) -> list[str]:
    """Every room has the same furniture and says in its docstring what comes in and goes out.

    `modules` holds the text of each module of the room by its name without ``.py``.
    """
    if room in NOT_ROOMS:
        return []
    found = [
        f"{room}/ has no {name}.py: every room has the same furniture"
        for name in FURNITURE
        if name not in modules
    ]
    docstring = ast.get_docstring(ast.parse(modules.get("__init__", ""))) or ""
    if not ("In:" in docstring and "Out:" in docstring):
        found.append(f"{room}/__init__.py does not say what comes `In:` and what goes `Out:`")
    return found


def docstring_on_top(path: PurePosixPath, text: str) -> list[str]:
    """A module that holds code says in its first line what it is; the floor plan quotes it."""
    if path.name in SPEAKS_FOR_ITSELF or not text.strip() or ast.get_docstring(ast.parse(text)):
        return []
    return [f"{path} has no docstring: say in one line what the file is for"]
