"""Which names this server answers to: addresses, this machine's name, names of the local network, and settings."""

import ipaddress
import re
import socket
from collections.abc import Mapping
from functools import lru_cache

PASSED_ON = ("x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip", "forwarded", "via")
LOCAL_ENDINGS = (".local", ".lan", ".home.arpa", ".internal")
NAME = re.compile(r"[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?")


@lru_cache(maxsize=1)
def _own_names() -> frozenset[str]:
    return frozenset(("localhost", socket.gethostname().lower(), socket.getfqdn().lower()))


def split(host: str) -> str | None:
    """The name in a Host header, without its port; None when it is no name at all."""
    name, port = host.strip().lower(), ""
    if name.startswith("["):
        name, closed, port = name[1:].partition("]")
        if not closed or (port and not re.fullmatch(r":[0-9]{1,5}", port)):
            return None
    elif ":" in name:
        name, _, port = name.partition(":")
        if not re.fullmatch(r"[0-9]{1,5}", port):
            return None
    return name or None


def is_address(name: str) -> bool:
    """Whether this is a bare IP address."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


@lru_cache(maxsize=1000)
def is_loopback(client: str) -> bool:
    """Whether somebody sits at the library's own machine."""
    try:
        address = ipaddress.ip_address(client)
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback


def is_here(client: str, headers: Mapping[str, str]) -> bool:
    """Whether somebody sits at the library's own machine; a proxy on it, or a page under a borrowed name, is a stranger's."""
    name = split(headers.get("host", ""))
    is_own = name is not None and (name in _own_names() or is_loopback(name))
    return is_own and is_loopback(client) and not any(one in headers for one in PASSED_ON)


def is_private(client: str) -> bool:
    """Whether this address is of a local network, not of the internet."""
    try:
        return ipaddress.ip_address(client).is_private
    except ValueError:
        return False


@lru_cache(maxsize=1000)
def is_ours(host: str, more: frozenset[str]) -> bool:
    """Whether this server is meant. A stranger's name that points here (DNS rebinding) is refused."""
    name = split(host)
    if name is None:
        return False
    if is_address(name):
        return True
    if not NAME.fullmatch(name):
        return False
    return name in _own_names() or name in more or name.endswith(LOCAL_ENDINGS)
