"""One machine, two processes: the web server, and the worker that reads documents."""

import os
import signal
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from contextlib import closing
from multiprocessing import get_context
from multiprocessing.context import ForkProcess
from types import FrameType
from typing import Any

from django.core.management import call_command
from django.db import connections
from django.utils.translation import gettext as _
from gunicorn.app.base import BaseApplication

FORK = get_context("fork")

STOP_WITHIN = 10  # seconds a process gets to end by itself before it is killed
READY_WITHIN = 60  # seconds until the server must answer


class ServingError(Exception):
    """The server cannot be started or has ended by itself; the sentence says what to do."""


def require_free(host: str, port: int) -> None:
    """Raise ServingError when nothing can listen at this address."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise ServingError(
                _("Port %(port)s on %(host)s cannot be used (%(why)s). Stop the other program, or "
                  "choose another port: make run PORT=%(other)s")
                % {"port": port, "host": host, "why": error.strerror, "other": port + 1}
            ) from error  # fmt: skip


def address(host: str, port: int) -> str:
    """Return the address a person on this machine opens."""
    shown = "127.0.0.1" if host in ("0.0.0.0", "::") else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


class House:
    """The running house: starts both processes, waits, and ends them together."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port
        self.children: list[ForkProcess] = []
        self.asked_to_stop = False

    def run(self, when_ready: Callable[[], None]) -> None:
        """Serve until SIGINT or SIGTERM. Raises ServingError when a process ends by itself."""
        for name in (signal.SIGINT, signal.SIGTERM):
            signal.signal(name, self._ask_to_stop)
        try:
            self.children = [_start(lambda: _web_server(self.host, self.port)), _start(_worker)]
            if self._answers():
                when_ready()
            self._wait()
        finally:
            self._end_all()

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self.asked_to_stop = True

    def _answers(self) -> bool:
        url = f"{address(self.host, self.port)}/health"
        end = time.monotonic() + READY_WITHIN
        while time.monotonic() < end and not self.asked_to_stop:
            self._require_alive()
            if _reachable(url):
                return True
            time.sleep(0.05)
        return False

    def _wait(self) -> None:
        while not self.asked_to_stop:
            self._require_alive()
            time.sleep(0.2)

    def _require_alive(self) -> None:
        for child in self.children:
            if child.exitcode is not None and not self.asked_to_stop:
                raise ServingError(
                    _("A part of the server ended by itself (exit code %(code)s). Its last words "
                      "stand above; start again with make run.") % {"code": child.exitcode}
                )  # fmt: skip

    def _end_all(self) -> None:
        for child in self.children:
            child.terminate()
        for child in self.children:
            child.join(STOP_WITHIN)
            child.kill()
            child.join()


def _start(task: Callable[[], None]) -> ForkProcess:
    # Forked, because a fresh interpreter would import everything a second and a third time.
    connections.close_all()
    child = FORK.Process(target=_in_its_own_session, args=(task, os.getpid()))
    child.start()
    return child


def _in_its_own_session(task: Callable[[], None], parent: int) -> None:
    # Ctrl-C reaches the parent only, which then ends the two in order.
    os.setsid()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, signal.SIG_DFL)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    task()


def _end_with(parent: int) -> None:
    # A parent that was killed cannot end its children; they must not keep the port.
    while os.getppid() == parent:
        time.sleep(0.5)
    os.kill(os.getpid(), signal.SIGTERM)


def _web_server(host: str, port: int) -> None:
    bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    WebServer(
        {"bind": bind, "workers": int(os.environ.get("LUODI_WORKERS", "1")),
         "worker_class": "gthread", "threads": 8, "timeout": 120, "graceful_timeout": 5,
         "preload_app": True, "control_socket_disable": True, "loglevel": "warning"}
    ).run()  # fmt: skip


class WebServer(BaseApplication):
    """Gunicorn inside this process, told its settings as a dictionary."""

    def __init__(self, told: dict[str, Any]) -> None:
        self.told = told
        super().__init__()

    def load_config(self) -> None:
        """Hand the settings to gunicorn."""
        for name, value in self.told.items():
            self.cfg.set(name, value)

    def load(self) -> Callable[..., Any]:
        """Return the application, its addresses already imported."""
        from luodi.web.wsgi import application

        return application


def _worker() -> None:
    call_command("db_worker", interval=0.3, startup_delay=False, verbosity=0)


def _reachable(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except urllib.error.HTTPError as error:
        return error.code < 500
    except OSError:
        return False
