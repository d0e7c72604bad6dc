"""`luoshi record`: sign checkpoints, have them witnessed, carry the record away."""

from __future__ import annotations

import sys
import time
from contextlib import closing
from pathlib import Path

import click
import msgspec

from luoshi.cli.say import LANGUAGES, say
from luoshi.cli.site import open_site
from luoshi.core.record.checkpoint import read_checkpoint, witness
from luoshi.core.record.hashing import hashing
from luoshi.core.record.keys import WITNESS, PrivateKey, new_key, read_private, read_public
from luoshi.core.record.note import Note, Signature, parse, signed_by

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
NEW = click.Path(dir_okay=False, path_type=Path)
LANGUAGE = click.option("--language", type=LANGUAGES, envvar="LUOSHI_LANGUAGE", default="zh", show_default=True)
FORM = "luoshi.submission/1"


class Submission(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a log sends a witness: a checkpoint, and the proof that it continues the one the witness saw last."""

    form: str
    hash: str
    key: str
    checkpoint: str
    seen: int
    proof: tuple[str, ...]


@click.group()
def record() -> None:
    """The record: checkpoints, witnesses, archives. Checking it is the work of luoshi-verify."""


@record.command()
@click.option("--output", type=NEW, help="Where to keep the checkpoint; without it it is printed.")
@click.option("--for-witness", "submission", type=NEW, help="Also write what a witness needs to cosign it.")
@click.option("--seen", type=int, default=0, help="The size the witness saw last.")
@LANGUAGE
def checkpoint(output: Path | None, submission: Path | None, seen: int, language: str) -> None:
    """Sign how far the log has come. To be run regularly; keep the result somewhere else."""
    open_site()
    from luoshi.apps.record import checkpoints, queries  # noqa: PLC0415 - rooms can be imported from here on only
    from luoshi.apps.record.models import Log  # noqa: PLC0415
    from luoshi.apps.record.pending import System  # noqa: PLC0415
    from luoshi.apps.record.signer import log_key  # noqa: PLC0415

    key = log_key()
    public = str(key.public())
    made = checkpoints.checkpoint(by=System(), signer=key, public=public)
    note = checkpoints.cosigned(made)
    if submission:
        try:
            proof = tuple(each.hex() for each in queries.consistency(seen, made.size))
        except ValueError as fault:
            raise click.ClickException(say("record.seen", language, seen=seen, size=made.size)) from fault
        submission.write_bytes(msgspec.json.encode(Submission(FORM, Log.objects.get().hash, public, note, seen, proof)))
    if output:
        output.write_text(note, "utf-8")
    else:
        click.echo(note)
    click.echo(say("record.key", language, public=public), err=True)


@record.command("witness")
@click.argument("submission", type=FILE)
@click.option("--key", "secret", type=NEW, required=True, help="The witness's private key; made where it is missing.")
@click.option("--name", default="", help="The witness's name, for a key that is made.")
@click.option("--state", type=NEW, required=True, help="Where the witness keeps the checkpoint it saw last.")
@click.option("--log-key", "trusted", required=True, help="The log's public key, as the witness has it from elsewhere.")
@click.option("--output", type=NEW, required=True, help="The cosigned checkpoint, to be sent back.")
@LANGUAGE
def cosign(submission: Path, secret: Path, name: str, state: Path, trusted: str, output: Path, language: str) -> None:
    """Cosign a checkpoint, on the witness's own machine, once it continues what the witness saw."""
    try:
        given = msgspec.json.decode(submission.read_bytes(), type=Submission)
        note = parse(given.checkpoint)
        if not signed_by(note, [read_public(trusted)]):
            raise ValueError(say("record.unsigned", language))
        seen = read_checkpoint(parse(state.read_text("utf-8"))) if state.exists() else None
        proof = [bytes.fromhex(each) for each in given.proof]
        key = _own_key(secret, name)
        line = witness(hashing(given.hash), seen, note, proof, key=key, at=int(time.time()))
    except (ValueError, msgspec.MsgspecError) as fault:
        click.echo(say("record.not-cosigned", language, detail=fault), err=True)
        sys.exit(1)
    # the log's own line and this one; lines of other witnesses are theirs to send
    both = str(Note(note.text, (*_by_log(note, trusted), line)))
    state.write_text(both, "utf-8")
    output.write_text(both, "utf-8")
    click.echo(say("record.cosigned", language, size=read_checkpoint(note).size, public=str(key.public(WITNESS))))


@record.command()
@click.argument("cosigned", type=FILE)
@click.option("--witness", "trusted", required=True, help="The witness's public key, as you have it from the witness.")
@LANGUAGE
def accept(cosigned: Path, trusted: str, language: str) -> None:
    """Keep a witness's signature with the checkpoint."""
    open_site()
    from luoshi.apps.record import checkpoints  # noqa: PLC0415
    from luoshi.apps.record.pending import System  # noqa: PLC0415

    try:
        kept = checkpoints.accept(cosigned.read_text("utf-8"), by=System(), witness=read_public(trusted))
    except ValueError as fault:
        raise click.ClickException(say("record.not-accepted", language, detail=fault)) from fault
    click.echo(say("record.accepted", language, size=kept.checkpoint_id))


@record.command()
@click.argument("output", type=NEW)
@click.option("--with-personal", is_flag=True, help="Personal data too; without it the file can be given away.")
@LANGUAGE
def export(output: Path, with_personal: bool, language: str) -> None:
    """Write the record into one file that luoshi-verify checks anywhere."""
    open_site()
    from luoshi.verify.archive import export as write  # noqa: PLC0415 - opens a driver
    from luoshi.verify.places import source_at  # noqa: PLC0415
    from luoshi.verify.source import Unreadable  # noqa: PLC0415

    try:
        with closing(source_at(_address())) as source:
            count = write(source, output, with_personal=with_personal, tell=lambda _: None)
    except (FileExistsError, Unreadable) as fault:
        raise click.ClickException(say("record.not-exported", language, path=output, detail=fault)) from fault
    click.echo(say("record.exported", language, path=output, count=count))


@record.command()
@click.argument("role")
def grants(role: str) -> None:
    """Print the statements that leave the PostgreSQL role of the application only what it needs on the log."""
    open_site()
    from luoshi.apps.record.guards import grants as statements  # noqa: PLC0415

    for statement in statements(role):
        click.echo(statement)


def _address() -> str:
    """The address of the database the site uses, as luoshi-verify takes it."""
    from django.db import connection  # noqa: PLC0415

    if connection.vendor == "sqlite":
        return str(connection.settings_dict["NAME"])
    connection.ensure_connection()
    at = connection.connection.info
    host = at.host.replace("/", "%2F")
    return f"postgresql://{at.user}:{at.password}@/{at.dbname}?host={host}&port={at.port}"


def _own_key(path: Path, name: str) -> PrivateKey:
    if not path.exists():
        path.touch(0o600)
        path.write_text(new_key(name).reveal() + "\n", "ascii")
    return read_private(path.read_text("ascii"))


def _by_log(note: Note, trusted: str) -> list[Signature]:
    key = read_public(trusted)
    return [each for each in note.signatures if (each.name, each.id) == (key.name, key.id)]
