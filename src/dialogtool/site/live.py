"""The pages while somebody works on the book: what is answered to whom, without a network."""

import mimetypes
from collections.abc import Callable, Mapping
from html import escape
from threading import Lock
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from dialogtool.diagnostic import DialogError
from dialogtool.language import Language
from dialogtool.site.addresses import HOME
from dialogtool.site.press import script_of
from dialogtool.site.site import Site

VERSION = "/-/version"
"""What a page asks for to see whether the book has changed."""
LIVE_SCRIPT = "site/live.js"
# Nothing is kept, guessed or embedded: the pages tell what is not yet published.
_ALWAYS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".xml": "application/atom+xml; charset=utf-8",
}


class Answer(NamedTuple):
    """A status of HTTP, the headers, the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Live:
    """Answers with the pages of a book as it is. `make` reads it anew; `hosts` are the names under
    which the pages are asked for, with the port: anybody else's page that names another gets
    nothing (DNS rebinding).
    """

    def __init__(self, make: Callable[[], Site], language: Language, hosts: frozenset[str]) -> None:
        self._make = make
        self._language = language
        self._hosts = hosts
        # a page is not made of a half-read book
        self._lock = Lock()
        self._version = 0
        self._site: Site | None = None
        self._problem: DialogError | None = None
        self.renew()

    def renew(self) -> None:
        """The book has changed. One that cannot be shown is answered with the reason, until it is
        mended.
        """
        with self._lock:
            self._version += 1
            try:
                self._site, self._problem = self._make(), None
            except DialogError as error:
                self._site, self._problem = None, error

    def answer(self, method: str, target: str, headers: Mapping[str, str]) -> Answer:
        """What is asked for, to be read and nothing else."""
        # a form of another site could ask for a change; there is none to ask for
        if method not in ("GET", "HEAD"):
            return _text(405, self._language("only reading is possible here"), Allow="GET, HEAD")
        if not self._is_for_us(headers):
            return _text(403, self._language("this page is not for other sites"))
        asked = _split(target)
        if asked is None:
            return _text(400, self._language("this is not the address of a page"))
        # what stands behind `?` asks nothing
        path = unquote(asked.path)
        if path == VERSION:
            return _text(200, str(self._version))
        with self._lock:
            return self._page(path.lstrip("/") or HOME)

    def _is_for_us(self, headers: Mapping[str, str]) -> bool:
        # a name that leads to this machine is not enough (DNS rebinding)
        if headers.get("Host", "").lower() not in self._hosts:
            return False
        # pages that are opened directly send none
        if "Origin" not in headers:
            return True
        origin = _split(headers["Origin"])
        return origin is not None and origin.netloc.lower() in self._hosts

    def _page(self, path: str) -> Answer:
        if self._problem is not None:
            return self._reason(503, self._problem)
        assert self._site is not None
        try:
            # made when it is asked for: a book of thousands of pages is there at once
            data = self._site.file(path)
        except DialogError as error:
            return self._reason(503, error)
        if data is None:
            return _text(404, self._language("there is no page '{path}'", path=path))
        ending = path[path.rfind(".") :]
        kind = _TYPES.get(ending) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        return Answer(200, {**_ALWAYS, "Content-Type": kind}, data)

    def _reason(self, status: int, problem: DialogError) -> Answer:
        """A page that comes again by itself when the book is mended."""
        lines = [problem.message, *([problem.hint] if problem.hint else [])]
        said = "".join(f"<p>{escape(self._language.text(line))}</p>" for line in lines)
        title = escape(self._language("The book cannot be shown"))
        page = (
            f'<!DOCTYPE html><html lang="{self._language.code}"><meta charset="utf-8">'
            f"<title>{title}</title><main><h1>{title}</h1>{said}</main>"
            f"<script>{script_of(LIVE_SCRIPT)}</script></html>\n"
        )
        return Answer(status, {**_ALWAYS, "Content-Type": _TYPES[".html"]}, page.encode())


def _split(address: str) -> SplitResult | None:
    """The parts of an address; None for `http://[x/`, which is none."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _text(status: int, text: str, **headers: str) -> Answer:
    kind = {"Content-Type": "text/plain; charset=utf-8"}
    return Answer(status, {**_ALWAYS, **kind, **headers}, f"{text}\n".encode())
