"""The server: on 127.0.0.1, on a free port, until Ctrl-C."""

import asyncio
import secrets
import socket
from collections.abc import Callable

import uvicorn
from starlette.concurrency import run_in_threadpool

from cardgen.web.app import make_app
from cardgen.web.desk import Desk
from cardgen.web.render import prepare

__all__ = ["serve"]

_LOOPBACK = "127.0.0.1"
_GRACE = 2
"""Seconds that a request may still take after Ctrl-C."""

_MOMENT = 0.01
"""Seconds between two looks at whether the server has started."""


def serve(desk: Desk, started: Callable[[str], None]) -> None:
    """Serve the pages until Ctrl-C, which raises KeyboardInterrupt once it has stopped.

    ``started`` is told the address with its token as soon as pages are there. The library is used
    in the calling thread alone.
    """
    token = secrets.token_urlsafe(24)
    # asyncio sends small answers at once (TCP_NODELAY) only where the protocol is named.
    with socket.socket(proto=socket.IPPROTO_TCP) as listening:
        listening.bind((_LOOPBACK, 0))
        host = f"{_LOOPBACK}:{listening.getsockname()[1]}"
        config = uvicorn.Config(
            make_app(desk, host, token),
            lifespan="off",
            log_level="warning",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_GRACE,
        )
        server = uvicorn.Server(config)
        asyncio.run(_run(server, listening, lambda: started(f"http://{host}/{token}/")))


async def _run(
    server: uvicorn.Server, listening: socket.socket, started: Callable[[], None]
) -> None:
    await run_in_threadpool(prepare)
    running = asyncio.create_task(server.serve(sockets=[listening]))
    while not server.started and not running.done():
        await asyncio.sleep(_MOMENT)
    if server.started:
        started()
    await running
