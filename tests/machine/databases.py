"""Databases on a throw-away PostgreSQL: made, copied, dropped."""

import secrets
from urllib.parse import urlsplit, urlunsplit

import asyncpg


async def create(server: str, like: str | None = None) -> str:
    """A new database, empty or a copy of another; its address."""
    name = "libsys_" + secrets.token_hex(8)
    template = named(like) if like else "template0"
    await tell(server, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return urlunsplit(urlsplit(server)._replace(path="/" + name))


async def drop(server: str, address: str) -> None:
    """Drop a database that `create` made, whoever still has it open."""
    await tell(server, f'DROP DATABASE IF EXISTS "{named(address)}" WITH (FORCE)')


def named(address: str) -> str:
    """The database's name in an address."""
    return urlsplit(address).path.lstrip("/")


async def tell(server: str, sql: str) -> None:
    """Run one statement on the server's own database."""
    connection = await asyncpg.connect(server)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()
