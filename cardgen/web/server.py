"""The server: on 127.0.0.1, on a free port, until Ctrl-C."""

import secrets
import socket
from collections.abc import Callable

import uvicorn

from cardgen.web.app import make_app
from cardgen.web.desk import Desk

__all__ = ["serve"]

_LOOPBACK = "127.0.0.1"
_BACKLOG = 64
_GRACE = 2
"""Seconds that a request may still take after Ctrl-C."""


def serve(desk: Desk, started: Callable[[str], None]) -> None:
    """Serve the pages until a signal stops it.

    ``started`` is told the address with its token as soon as a browser may open it. The library is
    used in the calling thread alone.
    """
    token = secrets.token_urlsafe(24)
    with socket.socket() as listening:
        listening.bind((_LOOPBACK, 0))
        listening.listen(_BACKLOG)
        host = f"{_LOOPBACK}:{listening.getsockname()[1]}"
        app = make_app(desk, host, token)
        config = uvicorn.Config(
            app,
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        started(f"http://{host}/{token}/")
        uvicorn.Server(config).run(sockets=[listening])
