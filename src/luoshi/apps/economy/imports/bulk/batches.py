"""Read a large file of figures in batches of texts: separated values, a workbook, or Parquet."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from luoshi.apps.economy.imports.long import HEADS, NEEDED
from luoshi.apps.economy.imports.periods import Period, read_period
from luoshi.readers.xlsx.address import address
from luoshi.readers.xlsx.rows import rows

if TYPE_CHECKING:
    import pyarrow as pa

BATCH = 100_000
HEAD_WITHIN = 50
BLOCK = 16 << 20
MEASURES = ("level", "growth")


class NoHeadError(Exception):
    """The file has no row that says what its columns are."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the columns of a table say: those of keys by field, and those of values, each with its measure and, where
    the head itself names it (2026年10月), its period.
    """

    fields: Mapping[str, int]
    values: tuple[tuple[int, str, Period | None], ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Some rows of a table: a column for each of its columns, texts or numbers, null where a cell is empty.

    `numbers` are the rows' own in the file, from 1; `sheet` is empty where a file has none.
    """

    sheet: str
    head: Head
    columns: Sequence[pa.Array]
    numbers: pa.Array


def read_head(texts: Sequence[str]) -> Head | None:
    """What a row of texts heads, or None where it heads no figures: it needs 指标, 地区, and 时期 with 数值 or 同比, or
    else a column for each period.
    """
    fields: dict[str, int] = {}
    values: list[tuple[int, str, Period | None]] = []
    for column, text in enumerate(each.strip() for each in texts):
        key = next((key for key, names in HEADS.items() if text in names or text == key), None)
        period = read_period(text) if key is None and text else None
        if key in MEASURES:
            values.append((column, str(key), None))
        elif key:
            fields.setdefault(key, column)
        elif period:
            values.append((column, "level", period))
    wide = any(period for *_, period in values)
    needed = [key for key in NEEDED if not (wide and key == "period")]
    if not values or not all(key in fields for key in needed):
        return None
    return Head(fields, tuple(each for each in values if bool(each[2]) == wide))


def batches(path: Path) -> Iterator[Batch]:
    """The rows of a file below its head. Raises NoHeadError, Refusal of a workbook, ValueError for what is damaged."""
    ending = path.suffix.lower()
    if ending == ".xlsx":
        return _of_workbook(path)
    return _of_parquet(path) if ending == ".parquet" else _of_separated(path)


def _of_separated(path: Path) -> Iterator[Batch]:
    from pyarrow import csv as separated  # noqa: PLC0415 - heavy; see analytics

    encoding, line = _first_line(path)
    mark = "\t" if line.count("\t") > line.count(",") else ","
    texts = next(csv.reader([line], delimiter=mark), [])
    head = read_head(texts)
    if head is None:
        raise NoHeadError
    names = [f"f{number}" for number in range(len(texts))]
    reader = separated.open_csv(
        path,
        read_options=separated.ReadOptions(encoding=encoding, block_size=BLOCK, column_names=names, skip_rows=1),
        parse_options=separated.ParseOptions(delimiter=mark),
        convert_options=separated.ConvertOptions(
            column_types=dict.fromkeys(names, _text_type()), null_values=[""], strings_can_be_null=True
        ),
    )
    number = 2
    for batch in reader:
        yield Batch("", head, batch.columns, _numbers(number, len(batch)))
        number += len(batch)


def _first_line(path: Path) -> tuple[str, str]:
    """How the file is encoded, GB 18030 unless it begins as UTF-8, and its first line."""
    with path.open("rb") as file:
        some = file.read(1 << 20)
    whole = some[: some.rfind(b"\n") + 1] or some
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = whole.decode(encoding)
        except UnicodeDecodeError:
            continue
        lines = text.splitlines()
        return ("utf-8" if encoding == "utf-8-sig" else encoding), lines[0] if lines else ""
    raise ValueError("neither UTF-8 nor GB 18030")


def _of_parquet(path: Path) -> Iterator[Batch]:
    import pyarrow as pa  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    try:
        file = parquet.ParquetFile(path)
    except pa.ArrowInvalid as error:
        raise ValueError(str(error)) from error
    with file:
        head = read_head(file.schema_arrow.names)
        if head is None:
            raise NoHeadError
        number = 1
        for batch in file.iter_batches(batch_size=BATCH):
            yield Batch("", head, batch.columns, _numbers(number, len(batch)))
            number += len(batch)


def _of_workbook(path: Path) -> Iterator[Batch]:
    sheets: dict[str, Head] = {}
    held: list[tuple[int, Mapping[int, str]]] = []
    sheet, seen = "", 0
    for row in rows(path):
        if row.sheet != sheet:
            if held:
                yield _batch(sheet, sheets[sheet], held)
            sheet, seen, held = row.sheet, 0, []
        seen += 1
        if sheet in sheets:
            held.append((row.number, row.texts))
        elif seen <= HEAD_WITHIN:
            head = read_head([row.texts.get(column, "") for column in range(max(row.texts) + 1)])
            if head is not None:
                sheets[sheet] = head
        if len(held) >= BATCH // max(1, len(sheets[sheet].values) if sheet in sheets else 1):
            yield _batch(sheet, sheets[sheet], held)
            held = []
    if held:
        yield _batch(sheet, sheets[sheet], held)
    if not sheets:
        raise NoHeadError


def _batch(sheet: str, head: Head, held: Sequence[tuple[int, Mapping[int, str]]]) -> Batch:
    import pyarrow as pa  # noqa: PLC0415

    last = max(*head.fields.values(), *(column for column, *_ in head.values))
    columns = [pa.array([texts.get(column) for _, texts in held], pa.string()) for column in range(last + 1)]
    return Batch(sheet, head, columns, pa.array([number for number, _ in held], pa.int64()))


def _numbers(first: int, count: int) -> pa.Array:
    import pyarrow as pa  # noqa: PLC0415

    return pa.array(range(first, first + count), pa.int64())


def _text_type() -> pa.DataType:
    import pyarrow as pa  # noqa: PLC0415

    return pa.string()


def letters(column: int) -> str:
    """The letters of a column from 0: A, B, … AA."""
    return address(0, column)[:-1]
