"""The local page on which cards are looked over: server-rendered, and for this computer only."""

from cardgen.web.desk import Desk
from cardgen.web.reader import Reader
from cardgen.web.server import serve
from cardgen.web.view import link

__all__ = ["Desk", "Reader", "link", "serve"]
