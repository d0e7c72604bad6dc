"""From batches of texts to columns of observations: each distinct text is read once, by the rules that read a cell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Any

from luoshi.apps.economy.imports.bulk.batches import Batch, letters
from luoshi.apps.economy.imports.keys import UnknownKeyError, read_keys
from luoshi.apps.economy.imports.long import NOTHING, NUMBER
from luoshi.apps.economy.imports.periods import Period, read_period
from luoshi.apps.economy.indicators import indicators, named
from luoshi.core.text.register import Fault
from luoshi.core.words import Words

if TYPE_CHECKING:
    import pyarrow as pa

SHOWN = 20
SAID = {
    "indicator": Words("不认识这个指标", "an unknown indicator: add it to the list of indicators"),
    "place": Words("没有地区", "no place: name it"),
    "period": Words("读不出时期", "no period that can be read: write it as 2026年1-10月"),
    "number": Words("不是数值", "not a number: correct it in the file"),
    "industry": Words("不认识这个行业", "an unknown industry: write a section or division of GB/T 4754-2017"),
    "enterprise": Words("不是统一社会信用代码", "no unified social credit code: check it in the file"),
    "price": Words("价格口径应写现价或可比价", "prices are 现价 (current) or 可比价 (comparable)"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """What a batch holds: observations as columns, without a vintage; how many cells cannot be read, the first few."""

    table: pa.Table
    faulty: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column as it was read: for each row which of the `meant` it is, null where its text means nothing."""

    index: pa.Array
    meant: list[Any]
    position: int = 0

    def each(self, pick: Callable[[Any], Any], kind: pa.DataType) -> pa.Array:
        """What a part of each meaning is, row by row."""
        import pyarrow as pa  # noqa: PLC0415 - heavy; see analytics

        return pa.array([None if each is None else pick(each) for each in self.meant], kind).take(self.index)


def columns(batch: Batch, *, file: str, sha256: str) -> Columns:
    """The observations of a batch. A value that says nothing (—, an empty cell) is none, whatever stands beside it."""
    import pyarrow as pa  # noqa: PLC0415

    keys = {key: _column(batch, key, reader) for key, reader in READERS.items()}
    read = [(*value, *_numbers(batch.columns[value[0]])) for value in batch.head.values]
    wide = any(period is not None for _, _, period, _, _ in read)
    used = {key: each for key, each in keys.items() if not (wide and key == "period")}
    any_there = reduce(_or, (there for *_, there, _ in read))
    unread = [_unread(batch, any_there, each.index, each.position, key) for key, each in used.items()]
    unread += [_unread(batch, there, numbers, position, "number") for position, _, _, there, numbers in read]
    sound = reduce(_and, (_there(each.index) for each in used.values()))
    tables = []
    for position, measure, period, there, numbers in read:
        here = keys if period is None else keys | {"period": _always(period, len(batch.numbers))}
        given = {"measure": measure, "file": file, "sheet": batch.sheet, "sha256": sha256}
        good = reduce(_and, (there, _there(numbers), sound))
        tables.append(_observations(batch, here, numbers, position, given).filter(good))
    faults = sorted((each for _, found in unread for each in found), key=lambda each: each[:2])
    return Columns(
        pa.concat_tables(tables), sum(count for count, _ in unread), tuple(fault for *_, fault in faults[:SHOWN])
    )


def _or(one: pa.Array, other: pa.Array) -> pa.Array:
    import pyarrow.compute as pc  # noqa: PLC0415

    return pc.or_(one, other)


def _there(index: pa.Array) -> pa.Array:
    import pyarrow.compute as pc  # noqa: PLC0415

    return pc.is_valid(index)


def _and(one: pa.Array, other: pa.Array) -> pa.Array:
    import pyarrow.compute as pc  # noqa: PLC0415

    return pc.and_(one, other)


def _always(meaning: Any, count: int) -> Column:
    import pyarrow as pa  # noqa: PLC0415

    return Column(pa.repeat(pa.scalar(0 if meaning is not None else None, pa.int32()), count), [meaning])


def _column(batch: Batch, key: str, read: Callable[[str], Any]) -> Column:
    """A column read text by text, each text once; for a column that is not there, what an empty cell means."""
    import pyarrow as pa  # noqa: PLC0415

    position = batch.head.fields.get(key)
    if position is None:
        return _always(read(""), len(batch.numbers))
    coded = _texts(batch.columns[position]).fill_null("").dictionary_encode()
    meant = [read(text.strip()) for text in coded.dictionary.to_pylist()]
    places = pa.array([None if each is None else number for number, each in enumerate(meant)], pa.int32())
    return Column(places.take(coded.indices), meant, position)


def _texts(column: pa.Array) -> pa.Array:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
        return pc.strftime(column, "%Y年%m月")  # a day of Parquet stands for its month alone
    return column.cast(pa.string())


def _numbers(column: pa.Array) -> tuple[pa.Array, pa.Array]:
    """Where a column says anything at all, and its numbers; null where what it says is none."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type):
        numbers = column.cast(pa.float64())
        return pc.fill_null(pc.is_finite(numbers), False), numbers
    texts = pc.utf8_trim_whitespace(column.cast(pa.string()).fill_null(""))
    there = pc.invert(pc.is_in(texts, value_set=pa.array(NOTHING)))
    right = pc.and_(there, pc.match_substring_regex(texts, NUMBER.pattern))
    plain = pc.replace_substring(pc.replace_substring_regex(texts, "[,，%％+]", ""), "−", "-")
    return there, pc.if_else(right, plain, pa.scalar(None, pa.string())).cast(pa.float64())


def _unread(
    batch: Batch, there: pa.Array, index: pa.Array, position: int, key: str
) -> tuple[int, list[tuple[int, int, Fault]]]:
    """How many rows with a value have something that cannot be read in a column; the first few, with row and column."""
    import pyarrow.compute as pc  # noqa: PLC0415

    if not index.null_count:
        return 0, []
    rows = pc.indices_nonzero(pc.and_(there, pc.is_null(index)))
    some = rows.slice(0, SHOWN)
    texts, numbers = _texts(batch.columns[position]).take(some).to_pylist(), batch.numbers.take(some).to_pylist()
    before = f"{batch.sheet}!" if batch.sheet else ""
    found = zip(texts, numbers, strict=True)
    return len(rows), [
        (n, position, Fault(f"{before}{letters(position)}{n}", text or "", SAID[key])) for text, n in found
    ]


def _observations(
    batch: Batch, keys: Mapping[str, Column], numbers: pa.Array, position: int, given: Mapping[str, str]
) -> pa.Table:
    """Every row as an observation; the caller leaves out those that are none."""
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.compute as pc  # noqa: PLC0415

    text, count = pa.string(), len(batch.numbers)
    own = keys["indicator"].each(lambda key: indicators()[key].unit, text)
    unit = keys["unit"].each(lambda said: said or None, text)
    cells = pc.binary_join_element_wise(letters(position), batch.numbers.cast(text), "")
    columns = {key: keys[key].each(lambda said: said, text) for key in READERS if key not in ("period", "unit")}
    columns |= {name: pa.repeat(said, count) for name, said in given.items()}
    columns |= {
        "period": keys["period"].each(lambda period: period.end, pa.date32()),
        "grain": keys["period"].each(lambda period: period.grain, text),
        "basis": keys["period"].each(lambda period: period.basis, text),
        "unit": pa.repeat("%", count) if given["measure"] == "growth" else pc.coalesce(unit, own),
        "value": numbers,
        "cell": cells,
    }
    return pa.table(columns)


def _indicator(text: str) -> str | None:
    found = named(text) or indicators().get(text)
    return found.key if found else None


def _key(key: str) -> Callable[[str], str | None]:
    """A reader of one of the keys, empty for the whole; None for what means nothing."""

    @lru_cache(maxsize=200_000)  # the same enterprises stand in every batch
    def read(text: str) -> str | None:
        try:
            return str(getattr(read_keys({"industry": "", "enterprise": "", "price": ""} | {key: text}), key))
        except UnknownKeyError:
            return None

    return read


def _period(text: str) -> Period | None:
    return read_period(text)


READERS: Mapping[str, Callable[[str], Any]] = {
    "indicator": _indicator,
    "place": lambda text: text or None,
    "period": _period,
    "industry": _key("industry"),
    "enterprise": _key("enterprise"),
    "price": _key("price"),
    "unit": lambda text: text,
    "status": lambda text: text,
}
