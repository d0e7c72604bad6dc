"""Read numbering.xml: the lists of a document, and how each of their nine levels is numbered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luoshi.readers.docx.names import RUN_PROPERTIES, VANISH, Element, is_on, value, w, whole
from luoshi.readers.docx.styles import Styles

LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered.

    `text` is its pattern, where %1 to %9 stand for the numbers of the levels. `restart` is the level (from 1)
    whose use starts this one again, 0 for none, None for any above. `legal` shows every number in decimal.
    `style` is the paragraph style the level belongs to. `starts_anew` says that this list, unlike others it
    shares its count with, starts at `start` when it is first used.
    """

    start: int = 0
    form: str = "decimal"
    text: str = ""
    separated: bool = True
    restart: int | None = None
    legal: bool = False
    style: str | None = None
    hidden: bool = False
    starts_anew: bool = False


@dataclass(frozen=True, slots=True)
class List:
    """A list as paragraphs name it. Lists with one `count` share one run of numbers."""

    id: str
    count: str
    levels: tuple[Level | None, ...]

    def at(self, place: int) -> Position | None:
        """The level at `place`; None where the list has none there."""
        level = self.levels[place] if 0 <= place < LEVELS else None
        return Position(self, place, level) if level else None


@dataclass(frozen=True, slots=True)
class Position:
    """A level of a list, `place` counting from 0: what the automatic number of a paragraph hangs on."""

    numbered: List
    place: int
    level: Level


class Lists:
    """The lists of one document, each worked out when it is first asked for."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        def by(name: str, key: str) -> dict[str, Element]:
            return {} if root is None else {e.get(w(key), ""): e for e in root.iterchildren(w(name))}

        self._styles = styles
        self._abstract = by("abstractNum", "abstractNumId")
        self._instances = by("num", "numId")
        self._known: dict[str, List | None] = {}

    def of(self, list_id: str) -> List | None:
        """The list of that id (w:numId); None where there is none: 0 ends numbering, and files are broken."""
        if list_id not in self._known:
            self._known[list_id] = self._read(list_id)
        return self._known[list_id]

    def _read(self, list_id: str) -> List | None:
        instance = self._instances.get(list_id)
        count = None if instance is None else value(instance.find(w("abstractNumId")))
        if instance is None or count not in self._abstract:
            return None
        levels = _levels(self._definition(count))
        for override in instance.iterchildren(w("lvlOverride")):
            _override(levels, override)
        return List(list_id, count, tuple(levels))

    def _definition(self, count: str) -> Element:
        """The abstract list that holds the levels: it may be another, found through a numbering style."""
        met: set[str] = set()
        while count not in met:
            met.add(count)
            style = value(self._abstract[count].find(w("numStyleLink")))
            instance = self._instances.get((style and self._styles.list_of(style)) or "")
            linked = None if instance is None else value(instance.find(w("abstractNumId")))
            count = linked if linked in self._abstract else count
        return self._abstract[count]


def _levels(definition: Element) -> list[Level | None]:
    levels: list[Level | None] = [None] * LEVELS
    for element in definition.iterchildren(w("lvl")):
        place = whole(element.get(w("ilvl")))
        if place is not None and 0 <= place < LEVELS:
            levels[place] = _level(element)
    return levels


def _override(levels: list[Level | None], override: Element) -> None:
    place = whole(override.get(w("ilvl")))
    if place is None or not 0 <= place < LEVELS:
        return
    replacement = override.find(w("lvl"))
    level = levels[place] if replacement is None else _level(replacement)
    start = whole(value(override.find(w("startOverride"))))
    if level is not None and start is not None:
        level = replace(level, start=start, starts_anew=True)
    levels[place] = level


def _level(element: Element) -> Level:
    # a form too new for some readers has a plainer one after it, as the alternative: the last is always known
    forms = [value(form) for form in element.iter(w("numFmt"))]
    return Level(
        start=whole(value(element.find(w("start")))) or 0,
        form=(forms[-1] if forms else None) or "decimal",
        text=value(element.find(w("lvlText"))) or "",
        separated=value(element.find(w("suff"))) != "nothing",
        restart=whole(value(element.find(w("lvlRestart")))),
        legal=bool(is_on(element.find(w("isLgl")))),
        style=value(element.find(w("pStyle"))),
        hidden=bool(is_on(element.find(f"{RUN_PROPERTIES}/{VANISH}"))),
    )
