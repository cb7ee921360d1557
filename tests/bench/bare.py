"""What everything is measured against: a bare Litestar page, and a bare route that runs recorded SQL.

`python -m tests.bench.bare PORT [DATABASE GROUPS]`: GROUPS is a JSON file of lists of statements, one
list for each POST to /replay, as the real program ran them.
"""

import json
import socket
import sqlite3
import sys
from pathlib import Path

import uvicorn
from litestar import Litestar, Request, Response, get, post


@get("/hello", sync_to_thread=False)
def hello() -> dict[str, str]:
    """The smallest page there is."""
    return {"hello": "desa"}


def replaying(database: str, groups: list[list[str]]) -> object:
    """The same statements as the real act, in plain sqlite3 with WAL and FULL, one group a request."""
    connection = sqlite3.connect(database, isolation_level=None, check_same_thread=False)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON", "cache_size=-8000"):
        connection.execute("PRAGMA " + pragma).fetchall()
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'sealed\\_%' ESCAPE '\\'").fetchall():
        connection.execute("DROP TRIGGER " + name)  # seals are what the act adds, and are measured with it
    waiting = iter(groups)

    @post("/replay", sync_to_thread=False)
    def replay(request: Request) -> Response:
        for statement in next(waiting):
            connection.execute(statement).fetchall()
        return Response(b"", status_code=303, headers={"Location": "/"})

    return replay


def main() -> None:
    """Serve on the given port until stopped."""
    handlers: list = [hello]
    if len(sys.argv) > 2:
        handlers.append(replaying(sys.argv[2], json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))))
    app = Litestar(handlers, openapi_config=None, logging_config=None)
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind(("127.0.0.1", int(sys.argv[1])))
    config = uvicorn.Config(app, log_config=None, access_log=False, timeout_keep_alive=15)
    uvicorn.Server(config).run(sockets=[door])


if __name__ == "__main__":
    main()
