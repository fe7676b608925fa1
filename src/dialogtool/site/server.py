"""The pages over HTTP, for reading only."""

import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from dialogtool.book.refusal import why
from dialogtool.diagnostic import DialogError, msg
from dialogtool.site.live import Live


class Server(ThreadingHTTPServer):
    """Answers with the pages of `live`."""

    # Ctrl-C ends at once, whatever page is being made
    daemon_threads = True
    live: Live

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing where a browser went away before it had its page: it does so at every reload."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    server_version = "dialog"
    # the version of Python is nobody's concern
    sys_version = ""
    # a connection that says nothing holds a thread
    timeout = 30

    def _answer(self) -> None:
        assert isinstance(self.server, Server)
        answer = self.server.live.answer(self.command, self.path, self._named())
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        # the headers of the page without it (RFC 9110, 9.3.2)
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def _named(self) -> dict[str, str]:
        """The headers by their names, in which case says nothing; several of one name are one list
        (RFC 9110, 5.3), so that no second `Host` stands in for the first.
        """
        given = self.headers
        return {name.title(): ", ".join(given.get_all(name, ())) for name in given}

    # all of them, so that the answer to a wish to change is ours: 405
    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: whoever works wants no line for every page."""


def listen(host: str, port: int) -> Server:
    """A server at that address, of port 0 any that is free. Raises DialogError for another."""
    try:
        return Server((host, port), _Handler)
    except OSError as error:
        raise DialogError(
            msg(
                "cannot listen on {host}, port {port}: {why}",
                host=host,
                port=port,
                why=why(error),
            ),
            msg("give another port: --port 0 takes any that is free"),
        ) from error
