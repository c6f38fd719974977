"""How often the open doors of the public take something, from one network and altogether."""

from dataclasses import dataclass
from datetime import timedelta

from luodi.entry.queries.guessing import Limit

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Uses:
    """A door and its two limits: of one network, and of everybody together."""

    door: str
    limits: tuple[Limit, Limit]


# A whole office may stand behind one address; a thousand an hour is a flood, not a public.
SENDING = Uses("opinion", (Limit(10, HOUR), Limit(1000, HOUR)))
RECEIPTS = Uses("receipt", (Limit(60, HOUR), Limit(3000, HOUR)))
