"""`luoshi serve`: the site and its background worker, until it is told to stop."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from types import FrameType

import click

from luoshi.cli.rounds import Rounds
from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import migrate, migrations_waiting, refuse_later, refuse_other, wake

PATIENCE = 15.0  # seconds a child has to end what it is doing
LOOK = 0.2


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Web processes.")
@click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
def serve(host: str, port: int, workers: int, language: str) -> None:
    """Serve the site: bring the database up to date, start the web processes and the background worker."""
    _free(host, port, language)
    wake(language)
    _prepare(language)
    site = Site(host, port, workers, language)
    sys.exit(site.run())


def _free(host: str, port: int, language: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
        except OSError as error:
            raise click.ClickException(say("port-taken", language, host=host, port=port, detail=error)) from error


def _prepare(language: str) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - Django is awake by now, and not before

    refuse_later(language)
    if waiting := migrations_waiting():
        click.echo(say("migrating", language, count=len(waiting)))
        migrate(language)
    refuse_other(language)
    call_command("collectstatic", interactive=False, verbosity=0)


class Site:
    """The processes of a running site."""

    def __init__(self, host: str, port: int, workers: int, language: str) -> None:
        from django.conf import settings  # noqa: PLC0415 - Django is awake by now

        self.host, self.port, self.language = host, port, language
        where = ["--host", host, "--port", str(port), "--workers", str(workers)]
        self.web = _started([*GRANIAN, *where, "luoshi.web.wsgi:application"])
        self.worker = _started(WORKER)
        self.rounds = Rounds(settings.ROUNDS)
        self.stopped = False

    def run(self) -> int:
        """Until a signal comes (0) or the web processes end by themselves (1). A worker that ends is started again."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        announced = False
        while not self.stopped and self.web.poll() is None:
            if not announced and self._answers():
                announced = True
                click.echo(say("serving", self.language, address=self._address()))
            if self.worker.poll() is not None:
                click.echo(say("worker-ended", self.language, code=self.worker.returncode), err=True)
                time.sleep(1)
                self.worker = _started(WORKER)
            self._go_round()
            time.sleep(LOOK)
        failed = not self.stopped
        for process in (self.web, self.worker):
            _end(process)
        click.echo(say("web-ended" if failed else "stopped", self.language), err=failed)
        return int(failed)

    def _go_round(self) -> None:
        from django.db import DatabaseError, connection  # noqa: PLC0415 - Django is awake by now

        try:
            if self.rounds.go(time.monotonic()):
                connection.close()
        except DatabaseError as error:
            click.echo(say("rounds-failed", self.language, detail=error), err=True)
            connection.close()

    def _stop(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a signal handler's signature
        self.stopped = True

    def _address(self) -> str:
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"

    def _answers(self) -> bool:
        with suppress(OSError), socket.create_connection((self.host, self.port), timeout=LOOK):
            return True
        return False


# each blocking thread keeps a connection to the database
GRANIAN = ["granian", "--interface", "wsgi", "--blocking-threads", "4", "--no-access-log", "--log-level", "error"]
WORKER = ["luoshi.cli.worker", "--no-startup-delay", "--queue-name", "*", "-v", "0"]


def _started(module: list[str]) -> subprocess.Popen[bytes]:
    # in a group of its own: a Ctrl-C at the terminal reaches us only, and we end the children in order
    return subprocess.Popen([sys.executable, "-m", *module], start_new_session=True)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
