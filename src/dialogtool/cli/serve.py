"""`dialog serve`: the pages of the book while one works on it."""

import gc
from threading import Event, Thread
from typing import TYPE_CHECKING, Annotated

import typer

from dialogtool.cli.options import AsOf
from dialogtool.cli.rendering import Unapproved
from dialogtool.cli.session import Session, session, today
from dialogtool.cli.site import order_of, site_of
from dialogtool.diagnostic import DialogError, msg

if TYPE_CHECKING:
    from dialogtool.site.server import Server
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
    from dialogtool.site.server import listen

    here = session(context)
    _expect_allowed(host, others_may_read=others_may_read)
    day = here.day(as_of, past=True)

    def made() -> "Site":
        # anew each time: the settings may have been changed meanwhile
        now = Session(here.root, here.chosen_language)  # a session reads the settings once
        order = order_of(now, day or today(), public=public, unapproved=unapproved)
        book = now.load()
        now.warn_unread(book)
        return site_of(now, book, order, live=True)

    gc.enable()  # a run of hours is no run of a second
    server = listen(host, port)
    place, number = server.server_address[0], server.server_address[1]
    # only these names in `Host`, or a page elsewhere could read the book through the browser (DNS
    # rebinding)
    hosts = frozenset(f"{name.lower()}:{number}" for name in (*_LOOPBACK, str(place), host))
    server.live = Live(made, here.language, hosts)
    _serve(here, server, f"http://{host}:{number}/")


def _expect_allowed(host: str, *, others_may_read: bool) -> None:
    # minutes with closed parts must not be open to a whole network by a slip
    if host not in _LOOPBACK and not others_may_read:
        raise DialogError(
            msg("'{host}' is not this computer alone", host=host),
            msg("to let everybody read who reaches it, write --others-may-read"),
        )


def _serve(here: Session, server: "Server", address: str) -> None:
    """Answers until Ctrl-C; what changes on disk is made anew meanwhile."""
    from dialogtool.book.watching import changes

    stop = Event()
    changed = changes(here.root, stop)

    def watch() -> None:
        for _ in changed:
            server.live.renew()

    # waiting for changes must not keep the program alive
    Thread(target=watch, daemon=True).start()
    try:
        typer.echo(here.language("{address} shows the book; Ctrl-C stops it", address=address))
        # how long Ctrl-C may take
        server.serve_forever(poll_interval=0.2)
    except KeyboardInterrupt:
        typer.echo(here.language("stopped"))
    finally:
        stop.set()
        server.server_close()
