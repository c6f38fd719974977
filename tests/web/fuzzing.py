"""Asks the API everything that its schema allows, and does not, as one person (schemathesis).

Every request runs in a transaction that is rolled back. All checks of schemathesis are on. One is
made sharper by a check of our own: input that the schema allows may meet a rule of the house (422
``refused``), but must never be called misshapen (422 ``invalid``).
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import AcceptedNegativeData, Failure, FailureGroup

from luodi.web.api_reference import openapi

FORM = "multipart/form-data"
ADDRESS = "/api/v1/openapi.json"
# what input that the schema allows may be answered with; see the sharper check below
ALLOWED = ["2xx", "401", "403", "404", "409", "422"]
CONFIG: dict[str, Any] = {
    "checks": {"positive_data_acceptance": {"expected-statuses": ALLOWED}},
    "generation": {"allow-x00": False},  # no database keeps it, and no schema can say so
}


@dataclass
class Report:
    """What was asked as one person, and what was wrong with the answers."""

    role: str
    operations: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    faults: dict[str, str] = field(default_factory=dict)

    @property
    def asked(self) -> int:
        return sum(self.statuses.values())

    def in_words(self) -> str:
        """Return the figures in one line."""
        told = " ".join(f"{status}×{count}" for status, count in sorted(self.statuses.items()))
        return (f"{self.role}: {self.operations} operations, {self.asked} requests ({told}), "
                f"{len(self.faults)} failures")  # fmt: skip


@dataclass
class Standing:
    """Keys of rows that stand, so that most requests reach what they ask for."""

    keys: dict[str, list[Any]]

    def put_into(self, case: Any) -> None:
        """Let two of three values name a row that stands."""
        if case.path_parameters:
            case.path_parameters = {
                name: self.chosen(name, value) for name, value in case.path_parameters.items()
            }
        if isinstance(case.body, dict):
            case.body = {name: self.chosen(name, value) for name, value in case.body.items()}

    def chosen(self, name: str, value: Any) -> Any:
        """Return a key that stands, or the value as it was made."""
        if isinstance(value, list):
            return [self.chosen(name, one) for one in value]
        known = [key for key in self.keys.get(name, ()) if type(key) is type(value)]
        if not known:
            return value
        number = value if isinstance(value, int) else sum(map(ord, value))
        return value if number % 3 == 0 else known[number % len(known)]


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep the test's connection, as Django's own client does: a server would close it."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


@_one_connection()
def fuzz(role: str, token: str, standing: Standing, *, examples: int) -> Report:
    """Ask every operation as the bearer of a token, with good input and with bad."""
    schema = schemathesis.openapi.from_wsgi(
        ADDRESS, get_wsgi_application(), config=SchemathesisConfig.from_dict(CONFIG)
    )
    report = Report(role)
    for found in schema.get_all_operations():
        operation = found.ok()
        report.operations += 1
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            if _is_to_try(operation, mode):
                one = _Asking(report, token, standing, mode)
                _run(one, operation.as_strategy(generation_mode=mode), examples)
    return report


def _is_to_try(operation: Any, mode: GenerationMode) -> bool:
    takes_something = operation.query or operation.body or operation.path_parameters
    return mode is GenerationMode.POSITIVE or bool(takes_something)


def _run(ask: Callable[[Any], None], strategy: Any, examples: int) -> None:
    quiet = settings(
        max_examples=examples, deadline=None, database=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    seed(7)(quiet(given(strategy)(lambda case: ask(case))))()


@dataclass
class _Asking:
    report: Report
    token: str
    standing: Standing
    mode: GenerationMode

    def __call__(self, case: Any) -> None:
        if self.mode is GenerationMode.POSITIVE:
            self.standing.put_into(case)
        try:
            with transaction.atomic():
                self._ask(case)
                transaction.set_rollback(True)
        except FailureGroup as group:
            for failure in group.exceptions:
                self._note(case, failure)
        except Failure as failure:
            self._note(case, failure)

    def _ask(self, case: Any) -> None:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = case.call(headers=headers)
        self.report.statuses[answer.status_code] += 1
        if self._calls_good_input_misshapen(answer):
            self.report.faults[f"{case.operation.label}: misshapen"] = (
                f"{case.path_parameters} {case.query} {case.body}: {answer.text}"[:1000]
            )
        case.validate_response(answer, headers=headers, transport_kwargs={"headers": headers})

    def _calls_good_input_misshapen(self, answer: Any) -> bool:
        is_good = self.mode is GenerationMode.POSITIVE
        return is_good and answer.status_code == 422 and answer.json()["code"] != "refused"

    def _note(self, case: Any, failure: BaseException) -> None:
        # On the wire every part of a form is a text or a file: what was meant to have the wrong
        # type arrives with the right one, and is good input.
        if isinstance(failure, AcceptedNegativeData) and case.media_type == FORM:
            return
        name = f"{case.operation.label}: {type(failure).__name__}"
        self.report.faults.setdefault(name, f"{failure}\n{case.as_curl_command()}"[:1500])


def operations() -> Iterator[str]:
    """Yield the operations of the schema as method and address."""
    for path, methods in openapi()["paths"].items():
        for method in methods:
            yield f"{method.upper()} {path}"
