"""The command luoshi-verify."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import click
import psycopg

from luoshi.core.record.keys import PublicKey, read_public
from luoshi.core.record.note import Note, parse
from luoshi.core.record.receipt import confirm, read_receipt
from luoshi.verify.finding import say
from luoshi.verify.judge import Judgement, judge
from luoshi.verify.places import source_at
from luoshi.verify.signatures import Trust
from luoshi.verify.source import Source, Unreadable

HOLDS, FAILS, UNREADABLE = 0, 1, 2
STEP = 100_000
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("database", required=False)
@click.option(
    "--key", "keys", multiple=True, help="A public key you have from elsewhere, or a file of such keys. 可信公钥"
)
@click.option(
    "--since-checkpoint", "since", type=FILE, help="A checkpoint you kept: the log must continue it. 留存的检查点"
)
@click.option("--receipt", type=FILE, help="Check a receipt instead of a database. 核对回执")
@click.option("--fold/--no-fold", default=True, help="Compare the entries with the tables. 与数据表归并核对")
@click.option(
    "--language", type=click.Choice(["zh", "en"]), envvar="LUOSHI_LANGUAGE", default="zh", help="Of what is said. 语言"
)
@click.option("--most", default=20, show_default=True, help="How many findings to print. 最多显示几处")
@click.option("--quiet", is_flag=True, help="No progress. 不显示进度")
def main(
    database: str | None,
    keys: tuple[str, ...],
    since: Path | None,
    receipt: Path | None,
    fold: bool,
    language: str,
    most: int,
    quiet: bool,
) -> None:
    """Check a record offline: DATABASE is a SQLite file, an archive, or postgresql://…; LUOSHI_DATABASE by default.

    核对留痕记录：逐条重算，核对签名，并与数据表归并核对。

    Ends with 0 where it holds, 1 where it does not, 2 where it cannot be checked.
    """
    try:
        trust = Trust(_keys(keys))
        if receipt:
            sys.exit(_receipt(receipt, trust, language))
        kept = parse(since.read_text("utf-8")) if since else None
        named = database or os.environ.get("LUOSHI_DATABASE")
        if not named:
            raise Unreadable(say("nothing", language, {}))
        with closing(source_at(named)) as source:
            sys.exit(_database(source, trust, kept, fold=fold, language=language, most=most, quiet=quiet))
    except (Unreadable, ValueError, OSError, sqlite3.Error, psycopg.Error) as fault:
        click.echo(say("unreadable", language, {"why": str(fault)}), err=True)
        sys.exit(UNREADABLE)


def _keys(given: tuple[str, ...]) -> tuple[PublicKey, ...]:
    found: list[PublicKey] = []
    for each in given:
        path = Path(each)
        lines = path.read_text("utf-8").splitlines() if path.is_file() else [each]
        found += [read_public(line) for line in lines if line.strip()]
    return tuple(found)


def _database(
    source: Source, trust: Trust, since: Note | None, *, fold: bool, language: str, most: int, quiet: bool
) -> int:
    done = 0

    def tell(count: int) -> None:
        nonlocal done
        if not quiet and count // STEP > done:
            done = count // STEP
            click.echo(say("progress", language, {"count": f"{count:,}"}), err=True)

    judgement = judge(source, trust=trust, since=since, folded=fold, most=max(most, 1), tell=tell)
    if judgement.findings:
        _say_what_fails(judgement, language, most)
        return FAILS
    _say_that_it_holds(judgement, language)
    _say_what_to_know(judgement, trust, language, withheld=source.withheld)
    return HOLDS


def _say_what_fails(judgement: Judgement, language: str, most: int) -> None:
    count = len(judgement.findings)
    click.echo(
        say("bad", language, {"origin": judgement.ground.origin, "count": count if count <= most else f"{most}+"})
    )
    for finding in judgement.findings[:most]:
        click.echo("  " + say(finding.code, language, finding.facts))
    if count > most:
        click.echo("  …")


def _say_that_it_holds(judgement: Judgement, language: str) -> None:
    facts = {
        "origin": judgement.ground.origin,
        "hash": judgement.ground.hash,
        "size": judgement.size,
        "checkpoints": len(judgement.checkpoints),
        "witnesses": sum(len(each.cosignatures) for each in judgement.checkpoints),
        "objects": judgement.tally.objects,
    }
    click.echo(say("good", language, facts))
    click.echo(say("root", language, {"root": judgement.root.hex()}))


def _say_what_to_know(judgement: Judgement, trust: Trust, language: str, *, withheld: bool) -> None:
    last = judgement.checkpoints[-1].size if judgement.checkpoints else 0
    after = judgement.size - last
    tally = judgement.tally
    notes: list[tuple[str, dict[str, object], bool]] = [
        ("no-checkpoint", {}, not judgement.checkpoints),
        ("own-key", {}, bool(judgement.checkpoints) and not trust.keys),
        # the note of the checkpoint itself always comes after it
        ("after-last", {"count": after}, bool(judgement.checkpoints) and after > 1),
        ("erasures", {"count": judgement.erasures}, judgement.erasures > 0),
        ("not-compared", {"erased": tally.erased, "columns": tally.new_columns}, tally.erased + tally.new_columns > 0),
        ("withheld", {}, withheld),
    ]
    for code, facts, holds in notes:
        if holds:
            click.echo(say(code, language, facts))


def _receipt(path: Path, trust: Trust, language: str) -> int:
    if not trust.keys:
        raise Unreadable(say("receipt-key", language, {}))
    try:
        shown = confirm(read_receipt(path.read_bytes()), trust.keys)
    except ValueError as fault:
        click.echo(say("receipt-bad", language, {"why": str(fault)}))
        return FAILS
    entry = shown.entry
    facts = {"seq": entry.seq, "at": entry.at, "action": entry.action, "kind": entry.kind, "key": entry.key}
    facts |= {"origin": shown.checkpoint.origin, "size": shown.checkpoint.size}
    click.echo(say("receipt-good", language, facts))
    return HOLDS
