"""``luodi send``: send the digests that wait and whose moment has come."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _


class Command(BaseCommand):
    help = "Send what waits; safe to run every ten minutes beside the worker."
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        from luodi.notices import actions
        from luodi.notices.afresh import tell_afresh

        now = timezone.now()
        tell_afresh(now)
        sent = actions.send_waiting(by=None, at=now)
        self.stdout.write(
            _("Digests sent: %(sent)s. Given up or unsure: %(failed)s.")
            % {"sent": sent.sent, "failed": sent.failed}
        )
