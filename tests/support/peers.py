"""The other ends of letters, for tests: a mail server and a robot's maker that really listen, and may kill who speaks.

Whoever sends is told by its process id; the peer ends it at a named moment with SIGKILL, as a broken machine would.
"""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread
from typing import Any


class Peer:
    """What has arrived, and at which moment whom to kill: once."""

    def __init__(self) -> None:
        self.arrived: list[Any] = []
        self.kill_at = ""
        self.victim = 0
        self.answer: dict[str, Any] = {"errcode": 0}
        self.status = 200
        self.replies: dict[str, bytes] = {}
        self.port = 0

    def moment(self, name: str) -> None:
        """Kill, where it is the moment for it."""
        if name == self.kill_at and self.victim:
            self.kill_at = ""
            os.kill(self.victim, signal.SIGKILL)


class _Mail(StreamRequestHandler):
    def handle(self) -> None:
        with suppress(OSError):
            self._talk()

    def _talk(self) -> None:
        peer: Peer = self.server.peer  # type: ignore[attr-defined]
        peer.moment("connect")
        self.wfile.write(b"220 mail.test ESMTP\r\n")
        while line := self.rfile.readline():
            verb = line.split(b":")[0].split()[0].upper().decode()
            peer.moment(verb)
            if verb == "DATA":
                self.wfile.write(b"354 go on\r\n")
                message = self._message()
                if message is None:
                    return
                peer.arrived.append(message)
                peer.moment("accepted")
                self.wfile.write(b"250 taken\r\n")
            elif verb == "EHLO":
                self.wfile.write(b"250 mail.test\r\n")
            elif verb == "QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(peer.replies.get(verb, b"250 fine\r\n"))

    def _message(self) -> bytes | None:
        """The message; None where its sender went away in the middle of it."""
        lines = []
        while line := self.rfile.readline():
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line)
        return None


class _Maker(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Take what is posted."""
        peer: Peer = self.server.peer  # type: ignore[attr-defined]
        peer.moment("request")
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        peer.arrived.append((self.path, body))
        peer.moment("accepted")
        content = json.dumps(peer.answer).encode()
        with suppress(OSError):
            self.send_response(peer.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


class _Threading(ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def mail_server() -> Iterator[Peer]:
    """A mail server on the loopback."""
    with _Threading(("127.0.0.1", 0), _Mail) as server:
        yield from _served(server)


@contextmanager
def robots_maker() -> Iterator[Peer]:
    """A robot's maker on the loopback."""
    with HTTPServer(("127.0.0.1", 0), _Maker) as server:
        yield from _served(server)


def closed_port() -> int:
    """A port nobody listens at."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


def _served(server: Any) -> Iterator[Peer]:
    peer = server.peer = Peer()
    peer.port = server.server_address[1]
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield peer
    finally:
        server.shutdown()
        thread.join()
