"""Which addresses of the internet may be asked: those that anybody could ask.

A feed is written by strangers. Its links may point into the network of whoever runs ingest, at a router, a database or
the metadata service of a cloud. The addresses are therefore checked where a name is resolved: the connection then goes
to the very addresses that were checked, so a name that resolves to something else a moment later gains nothing.
"""

from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

SPECIAL_V4 = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this host
            "10.0.0.0/8",
            "100.64.0.0/10",  # behind a carrier's NAT
            "127.0.0.0/8",
            "168.63.129.16/32",  # the host below a virtual machine of Azure
            "169.254.0.0/16",  # link-local, and the metadata service of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",  # IETF protocol assignments
            "192.0.2.0/24",  # documentation
            "192.88.99.0/24",  # 6to4 relays, withdrawn
            "192.168.0.0/16",
            "198.18.0.0/15",  # benchmarks
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
"""IANA's special-purpose registry, written out: what ``ipaddress`` calls global differs between Python's versions."""
GLOBAL_V6 = ip_network("2000::/3")
"""All that was ever given out; mapped IPv4, unique local, link-local, multicast and the rest lie outside."""
SPECIAL_V6 = tuple(
    map(
        ip_network,
        (
            "2001::/23",  # IETF protocol assignments, Teredo among them
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4
            "3fff::/20",  # documentation
        ),
    )
)
NAT64 = ip_network("64:ff9b::/96")
"""How a network that has IPv6 only reaches IPv4: such an address is as public as the IPv4 address in it."""


class PrivateAddressError(OSError):
    """An address that is not public was about to be asked; the message says which."""

    def __init__(self, address: str) -> None:
        super().__init__(f"{address} is a private address")
        self.address = address


def is_public(address: str) -> bool:
    """Whether this IPv4 or IPv6 address is one that anybody on the internet could ask.

    What is not an address in its usual form (``127.1``, ``2130706433``) is not public either.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    if isinstance(parsed, IPv6Address):
        if parsed not in NAT64:
            return parsed in GLOBAL_V6 and not any(parsed in network for network in SPECIAL_V6)
        parsed = IPv4Address(int(parsed) & 0xFFFFFFFF)
    return not any(parsed in network for network in SPECIAL_V4)


def is_numeric(host: str) -> bool:
    """Whether a URL's host is an address rather than a name: aiohttp then connects without asking the resolver."""
    return ":" in host or host.replace(".", "").isdigit()


class PublicResolver(AbstractResolver):
    """Gives only the public ones of the addresses that another resolver gives.

    Args:
        resolver: the other one; the system's if none is given. Must be made in a running loop.
    """

    def __init__(self, resolver: AbstractResolver | None = None) -> None:
        self._resolver = resolver or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The public addresses of a host; never an empty list.

        Raises:
            PrivateAddressError: none of its addresses is public.
            OSError: it cannot be resolved.
        """
        found = await self._resolver.resolve(host, port, family)
        public = [result for result in found if is_public(result["host"])]
        if found and not public:
            raise PrivateAddressError(found[0]["host"])
        if not public:
            raise OSError(None, "the name has no address")
        return public

    async def close(self) -> None:
        """Close the other resolver."""
        await self._resolver.close()
