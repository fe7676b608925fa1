"""`dialog serve`: the pages while one works; for this computer alone, and for reading alone."""

import http.client
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import NamedTuple

import pytest

from conftest import ROOT, run_dialog
from dialogtool.book import watching
from dialogtool.diagnostic import DialogError
from dialogtool.site.server import listen

pytestmark = pytest.mark.slow


class Running(NamedTuple):
    process: subprocess.Popen[str]
    book: Path
    port: int

    def ask(self, path: str = "/", method: str = "GET", **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=named)
        answer = connection.getresponse()
        body = answer.read().decode()
        assert answer.getheader("Access-Control-Allow-Origin") is None
        assert answer.getheader("Cache-Control") == "no-store"
        connection.close()
        return answer.status, body

    def waits_for(self, path: str, text: str) -> float:
        """Seconds until the page says it."""
        started = time.monotonic()
        while text not in self.ask(path)[1]:
            assert time.monotonic() - started < 30, f"{path} never said '{text}'"
            time.sleep(0.05)
        return time.monotonic() - started


def _heeds_ctrl_c() -> None:
    """Also where whoever runs the tests does not: a job in the background."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def started(example: Path) -> Iterator[Running]:
    command = [sys.executable, "-m", "dialogtool", "--lang", "en", "--book", str(example)]
    process = subprocess.Popen(
        [*command, "serve", "--port", "0", "--as-of", "2023-03-01"],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        preexec_fn=_heeds_ctrl_c,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("http://127.0.0.1:"), line
    try:
        yield Running(process, example, int(line.split("/")[2].split(":")[1]))
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stdout.close()


@pytest.fixture
def running(example: Path) -> Iterator[Running]:
    with started(example) as process:
        yield process


def test_the_pages_are_there_and_only_to_be_read(running: Running) -> None:
    status, front = running.ask()
    assert status == 200 and "What was promised, and what became of it" in front
    assert "connect-src &#39;self&#39;" in front or "connect-src 'self'" in front
    assert running.ask("/item/20-h4t9wz.html")[0] == 200
    assert running.ask("/data/book.json")[0] == 200
    for path in ("/nothing.html", "/../dialog.toml", "/%2e%2e/dialog.toml", "/dialog.toml"):
        assert running.ask(path)[0] == 404, path
    for method in ("POST", "PUT", "DELETE", "OPTIONS"):
        assert running.ask("/", method)[0] == 405


def test_other_sites_get_nothing(running: Running) -> None:
    own = f"127.0.0.1:{running.port}"
    assert running.ask("/", Host=own)[0] == 200
    assert running.ask("/", Host=f"localhost:{running.port}")[0] == 200
    assert running.ask("/", Host=own, Origin=f"http://{own}")[0] == 200
    for host in ("evil.example", f"evil.example:{running.port}", "127.0.0.1", ""):
        assert running.ask("/", Host=host)[0] == 403, host
    for origin in ("http://evil.example", "null", "https://127.0.0.1:1"):
        assert running.ask("/", Host=own, Origin=origin)[0] == 403, origin


def raw(port: int, *lines: str) -> str:
    """The first line of what is answered to a request that no library would send."""
    with socket.create_connection(("127.0.0.1", port), timeout=30) as client:
        client.sendall("\r\n".join((*lines, "", "")).encode("latin-1"))
        return client.makefile("rb").readline().decode("latin-1").strip()


def test_the_case_of_a_header_says_nothing_and_none_is_said_twice(running: Running) -> None:
    """`origin: http://evil.example` was let in, and the first of two hosts was not looked at."""
    own, get = f"127.0.0.1:{running.port}", "GET / HTTP/1.1"
    assert raw(running.port, get, f"host: {own}") == "HTTP/1.0 200 OK"
    assert raw(running.port, get, f"HOST: {own}", f"ORIGIN: http://{own}") == "HTTP/1.0 200 OK"
    for foreign in (
        (f"host: {own}", "origin: http://evil.example"),
        (f"Host: {own}", "ORIGIN: null"),
        (f"Host: {own}", "Origin:"),
        (f"Host: {own}", f"Origin: http://{own}", "Origin: http://evil.example"),
        (f"Host: {own}", "Origin: http://[x"),
        ("Host: evil.example", f"Host: {own}"),
        (f"Host: {own}", "host: evil.example"),
    ):
        assert raw(running.port, get, *foreign) == "HTTP/1.0 403 Forbidden", foreign


def test_no_request_is_a_traceback(running: Running) -> None:
    own = f"Host: 127.0.0.1:{running.port}"
    assert raw(running.port, "GET http://[x/ HTTP/1.1", own) == "HTTP/1.0 400 Bad Request"
    assert raw(running.port, f"GET /{'a' * 70_000} HTTP/1.1", own).startswith("HTTP/1.0 414")
    assert raw(running.port, "GET / HTTP/1.1", f"X: {'a' * 70_000}", own).startswith("HTTP/1.0 431")
    for _ in range(20):  # browsers that are gone before they are answered
        client = socket.create_connection(("127.0.0.1", running.port))
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        client.sendall(f"GET / HTTP/1.1\r\n{own}\r\n\r\n".encode())
        client.close()
    assert running.ask()[0] == 200
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=30) == 0
    assert running.process.stdout is not None
    assert running.process.stdout.read() == "stopped\n"


def test_a_change_is_shown_and_a_broken_record_survived(running: Running) -> None:
    record = running.book / "minutes/lejerbo/2022.md"
    text = record.read_text(encoding="utf-8")
    page = "/item/22-g5d8wn.html"
    version = running.ask("/-/version")[1]
    record.write_text(
        text.replace("Solceller på Manøvej", "Vindmøller på Manøvej"), encoding="utf-8"
    )
    running.waits_for(page, "Vindmøller på Manøvej")
    assert running.ask("/-/version")[1] != version
    record.write_text(text + "\n::: lukket\nnever ends\n", encoding="utf-8")
    running.waits_for(page, "what is closed cannot be told")
    assert running.ask(page)[0] == 503
    record.write_bytes(b"---\n\xff\xfe broken\n")
    running.waits_for("/organisation/lejerbo.html", "Lejerbo")
    record.write_text(text, encoding="utf-8")
    running.waits_for(page, "Solceller på Manøvej")


def test_a_change_of_the_settings_is_shown(running: Running) -> None:
    running.ask()
    settings = running.book / "dialog.toml"
    text = settings.read_text(encoding="utf-8")
    name = "Storkøbing Kommune"
    settings.write_text(text.replace("Næstved Kommune", name), encoding="utf-8")
    running.waits_for("/", name)


def test_ctrl_c_stops_it_in_one_line(running: Running) -> None:
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=30) == 0
    assert running.process.stdout is not None
    assert running.process.stdout.read().strip() == "stopped"


def test_it_listens_nowhere_else_unasked(example: Path) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1"):
        result = run_dialog("--book", str(example), "serve", "--host", host)
        assert result.code == 2 and "--others-may-read" in result.err


@pytest.mark.parametrize("installed", [True, False])
def test_a_change_is_seen(example: Path, installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not installed:
        monkeypatch.setattr(watching, "find_spec", lambda name: None)
    stop, seen = Event(), Event()
    changed = watching.changes(example, stop)
    (example / "dialog.toml").write_text("# before anybody looked\n", encoding="utf-8")

    def watch() -> None:
        for _ in changed:
            seen.set()

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    for number in range(2):
        assert seen.wait(30), number
        seen.clear()
        (example / "dialog.toml").write_text(f"# {number}\n", encoding="utf-8")
    stop.set()
    watcher.join(timeout=10)
    assert not watcher.is_alive()


def test_an_address_that_is_taken_is_said() -> None:
    first = listen("127.0.0.1", 0)
    try:
        with pytest.raises(DialogError) as refused:
            listen("127.0.0.1", first.server_address[1])
    finally:
        first.server_close()
    assert refused.value.message.values["port"] == first.server_address[1]
