"""Which names this server answers to: addresses, this machine's name, names of the local network, and settings."""

import ipaddress
import re
import socket
from collections.abc import Mapping
from functools import lru_cache

from libsys.kernel.numbers import whole

PASSED_ON = frozenset((
    "via", "forwarded", "forwarded-for", "x-real-ip", "client-ip", "x-client-ip", "true-client-ip", "cf-connecting-ip", "fastly-client-ip",
    "x-cluster-client-ip", "x-envoy-external-address", "x-remote-ip", "x-remote-addr", "x-host", "x-proxyuser-ip", "cdn-loop"))
PASSED_ON_AS = ("x-forwarded", "x-original-", "x-proxy-", "proxy-")
"""Headers that only something between writes; a browser that sits here sends none of them."""
UNKNOWN = "0.0.0.0"
"""Who comes through a proxy that does not say for whom."""
Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
LOCAL_ENDINGS = (".local", ".lan", ".home.arpa", ".internal")
PORT, MOST_PORT = re.compile(r":[0-9]{1,5}"), 65_535
NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")


@lru_cache(maxsize=1)
def _own_names() -> frozenset[str]:
    return frozenset(("localhost", socket.gethostname().lower(), socket.getfqdn().lower()))


def split(host: str) -> str:
    """The name in a Host header, without its port; empty when it is no name at all."""
    name, port = host.lower(), ":0"
    if name.startswith("["):
        name, closed, port = name[1:].partition("]")
        port = port or ":0"
        if not closed or ":" not in name:
            return ""
    elif ":" in name:
        name, colon, number = name.partition(":")
        port = colon + number
    return name if PORT.fullmatch(port) and (whole(port[1:]) or 0) <= MOST_PORT else ""


def _bare(text: str) -> Address | None:
    """A bare IP address; one of IPv4 inside IPv6 is that of IPv4. None when it is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


@lru_cache(maxsize=1000)
def is_loopback(client: str) -> bool:
    """Whether somebody sits at the library's own machine."""
    address = _bare(client)
    return address is not None and address.is_loopback


def is_here(client: str, headers: Mapping[str, str]) -> bool:
    """Whether somebody sits at the library's own machine: a loopback address asks for a loopback name, and no proxy has written a line."""
    name = split(headers.get("host", ""))
    is_own = name == "localhost" or is_loopback(name)
    return is_own and is_loopback(client) and not any(one in PASSED_ON or one.startswith(PASSED_ON_AS) for one in map(str.lower, headers))


def networks(declared: str) -> tuple[Network, ...]:
    """The addresses and networks of a setting, separated by commas. Raises ValueError for what is none."""
    return tuple(ipaddress.ip_network(one.strip(), strict=False) for one in declared.split(",") if one.strip())


def _is_among(address: Address, known: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in known)


def _address(text: str) -> Address | None:
    """An address as proxies write it, with or without a port."""
    text = text.strip().strip('"')
    return _bare(text[1:].partition("]")[0] if text.startswith("[") else text.partition(":")[0] if text.count(":") == 1 else text)


def is_proxy(peer: str, declared: tuple[Network, ...]) -> bool:
    """Whether this connection comes from a proxy that the settings name."""
    address = _address(peer) if declared else None
    return address is not None and _is_among(address, declared)


def told_by_proxy(forwarded_for: str, declared: tuple[Network, ...]) -> str:
    """Whom a declared proxy speaks for: the last address in `X-Forwarded-For` that is no declared proxy's own.

    What stands before it was written by the client and is believed in nothing.
    """
    for text in reversed(forwarded_for.split(",")):
        address = _address(text)
        if address is None:
            return UNKNOWN
        if not _is_among(address, declared):
            return str(address)
    return UNKNOWN


def is_private(client: str) -> bool:
    """Whether this address is of a local network, not of the internet; who is not known is of none."""
    address = _bare(client)
    return address is not None and address.is_private and client != UNKNOWN


def is_of_the_internet(host: str, more: frozenset[str]) -> bool:
    """Whether this is a name that the settings give and that has its certificate, not one of the room, which is asked in the clear too."""
    name = split(host)
    return name in more and not _bare(name) and name not in _own_names() and "." in name and not name.endswith(LOCAL_ENDINGS)


@lru_cache(maxsize=1000)
def is_ours(host: str, more: frozenset[str]) -> bool:
    """Whether this server is meant. A stranger's name that points here (DNS rebinding) is refused."""
    name = split(host)
    if _bare(name):
        return True
    if not NAME.fullmatch(name):
        return False
    return name in _own_names() or name in more or name.endswith(LOCAL_ENDINGS)
