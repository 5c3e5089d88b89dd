"""How often somebody may type what opens nothing: enough for who mistypes, too little for who guesses.

One rule for every code that is said or copied: only what opens nothing counts, under who typed it, and each try is
forgotten when its own time is over. Count outside a transaction that is taken back: it lies in the same database.
What a machine could do without end and without a name is counted the same way.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv4Address, IPv6Network, ip_address

from django.core.cache import cache


def network_of(address: str) -> str:
    """What an *address* of the internet is counted under.

    Of IPv6 its first half: whoever has one address of a network there has all of them (RFC 4291, 2.5.4).
    """
    ip = ip_address(address)
    if isinstance(ip, IPv4Address) or ip.ipv4_mapped:
        return address
    return str(IPv6Network((ip.packed, 64), strict=False))


@dataclass(frozen=True)
class Tries:
    """Of *what* (a word of the program) somebody may type *most* in vain within *span*, or do *most* without a name."""

    what: str
    most: int
    span: timedelta

    def spent(self, whom: object) -> bool:
        """Whether *whom* (an id, or the address of a network) typed or did too many. One query."""
        return len(cache.get_many(self._places(whom))) >= self.most

    def count(self, whom: object) -> None:
        """*whom* typed or did one more. However many come at once, each takes a place of its own."""
        places = self._places(whom)
        taken = cache.get_many(places)
        seconds = self.span.total_seconds()
        next((True for place in places if place not in taken and cache.add(place, True, timeout=seconds)), False)

    def _places(self, whom: object) -> list[str]:
        return [f"tries-{self.what}-{whom}-{place}" for place in range(self.most)]
