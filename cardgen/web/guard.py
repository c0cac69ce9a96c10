"""What a request must be to reach a page at all, and what every answer says to the browser.

Other programs and other web pages can reach a server on 127.0.0.1, too. So: the address holds a
token; the Host is ours, or a name that was rebound to this computer would do (DNS rebinding); only
POST changes anything, and only from our own pages (Origin; OWASP, "Cross-Site Request Forgery
Prevention", Verifying Origin); and no page runs a script that isn't one of our files.
"""

import secrets

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["MOST_BYTES", "Guard"]

MOST_BYTES = 200_000
"""Of a request's body: a form with some pages of text, and no upload."""

_FORM = "application/x-www-form-urlencoded"

_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)

_HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    # "no-referrer" would have browsers send "Origin: null" with our own forms.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware around the pages; ``host`` is "127.0.0.1:PORT"."""

    def __init__(self, app: ASGIApp, host: str, token: str) -> None:
        self._app = app
        self._host = host
        self._token = token

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] != "http":
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _ in message["headers"]}
                message["headers"] = [
                    *message["headers"],
                    *(
                        (name.encode(), value.encode())
                        for name, value in _HEADERS.items()
                        if name.encode() not in said
                    ),
                ]
            await send(message)

        refusal = self._refusal(Request(scope))
        if refusal is None:
            await self._app(scope, receive, sealed)
        else:
            status, reason = refusal
            await PlainTextResponse(reason, status)(scope, receive, sealed)

    def _refusal(self, request: Request) -> tuple[int, str] | None:
        """Why a request isn't answered, with the HTTP status."""
        headers = request.headers
        if headers.getlist("host") != [self._host]:
            return 403, "Open the address that cardgen printed."
        token = (request.scope["path"] + "//").split("/")[1]
        if not secrets.compare_digest(token.encode(), self._token.encode()):
            return 403, "The address has an old token: open the one that cardgen printed."
        if request.method in ("GET", "HEAD"):
            return None
        if request.method != "POST":
            return 405, "Not allowed."
        if headers.getlist("origin") != [f"http://{self._host}"]:
            return 403, "Changes are made from cardgen's own page only."
        if headers.get("sec-fetch-site", "same-origin") != "same-origin":
            return 403, "Changes are made from cardgen's own page only."
        if headers.get("content-type", "").partition(";")[0].strip() != _FORM:
            return 415, "Only forms are taken."
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return 413, "Too much."
        return None
