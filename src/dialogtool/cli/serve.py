"""`dialog serve`: the pages of the book while one works on it."""

import gc
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.options import AsOf
from dialogtool.cli.rendering import Unapproved
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.site import order_of, site_of
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.site.live import Live
    from dialogtool.site.site import Site

_LOOPBACK = ("127.0.0.1", "localhost")


def serve(
    context: typer.Context,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port; 0: any that is free.")
    ] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Where to listen; default: this computer only.")
    ] = _LOOPBACK[0],
    others_may_read: Annotated[
        bool,
        typer.Option(
            "--others-may-read",
            help="With --host: everybody who reaches that address may read the whole book.",
        ),
    ] = False,
    public: Annotated[
        bool, typer.Option("--public", help="The pages as the public would see them.")
    ] = False,
    unapproved: Unapproved = False,
    as_of: AsOf = None,
) -> None:
    """Show the pages of the book in the browser while you work. A change on disk is on the screen
    within a second; for reading only, on this computer only; Ctrl-C stops it.
    """
    from dialogtool.site.live import Live

    here = session(context)
    _expect_allowed(host, others_may_read=others_may_read)
    day = here.day(as_of, past=True)

    def made() -> "Site":
        order = order_of(here, day or today(), public=public, unapproved=unapproved)
        return site_of(here, here.load(), order, live=True)

    gc.enable()  # a run of hours is no run of a second
    server = _server(host, port)
    place, number = server.server_address[0], server.server_address[1]
    hosts = frozenset(f"{name.lower()}:{number}" for name in (*_LOOPBACK, str(place), host))
    server.live = Live(made, here.language, hosts)
    _serve(here, server, f"http://{host}:{number}/")


def _expect_allowed(host: str, *, others_may_read: bool) -> None:
    if host not in _LOOPBACK and not others_may_read:
        raise DialogError(
            msg("'{host}' is not this computer alone", host=host),
            msg("to let everybody read who reaches it, write --others-may-read"),
        )


def _serve(here: Session, server: "_Server", address: str) -> None:
    """Answers until Ctrl-C; what changes on disk is made anew meanwhile."""
    from dialogtool.book.watching import changes

    stop = Event()
    changed = changes(here.root, stop)

    def watch() -> None:
        for _ in changed:
            server.live.renew()

    Thread(target=watch, daemon=True).start()
    try:
        typer.echo(here.language("{address} shows the book; Ctrl-C stops it", address=address))
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        typer.echo(here.language("stopped"))
    finally:
        stop.set()
        server.server_close()


class _Server(ThreadingHTTPServer):
    """Answers with the pages of `live`."""

    daemon_threads = True
    live: "Live"


class _Handler(BaseHTTPRequestHandler):
    server_version = "dialog"
    sys_version = ""
    timeout = 30

    def _answer(self) -> None:
        assert isinstance(self.server, _Server)
        answer = self.server.live.answer(self.command, self.path, dict(self.headers.items()))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = _answer  # noqa: N815

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: whoever works wants no line for every page."""


def _server(host: str, port: int) -> _Server:
    try:
        return _Server((host, port), _Handler)
    except OSError as error:
        raise DialogError(
            msg(
                "cannot listen on {host}, port {port}: {why}",
                host=host,
                port=port,
                why=error.strerror or "",
            ),
            msg("give another port: --port 0 takes any that is free"),
        ) from error
