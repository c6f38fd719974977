"""What the tests stand on: a database that can be emptied in spite of the trail; no network."""

import socket
from datetime import datetime

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from pytest_socket import SocketConnectBlockedError

from luodi.audit import actions as audit
from luodi.audit.models import Event


@pytest.mark.django_db(transaction=True)
def test_the_database_is_emptied_although_the_trail_refuses_every_delete(now: datetime) -> None:
    with transaction.atomic():
        audit.record(kind="test.happened", target="test.thing:1", by=None, at=now)

    call_command("flush", interactive=False, verbosity=0)

    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_trail_refuses_again_after_the_database_was_emptied(now: datetime) -> None:
    call_command("flush", interactive=False, verbosity=0)
    with transaction.atomic():
        audit.record(kind="test.happened", target="test.thing:1", by=None, at=now)

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM audit_event")

    assert Event.objects.count() == 1


@pytest.mark.filterwarnings("ignore:A test tried to use socket")
def test_the_network_is_shut_and_this_machine_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()

    with pytest.raises(SocketConnectBlockedError):
        socket.create_connection(("192.0.2.1", 80))  # an address kept for documentation
