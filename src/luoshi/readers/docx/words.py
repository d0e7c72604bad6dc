"""Read the words of a paragraph: every character that is shown, and what hangs on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from luoshi.readers.docx.alternatives import chosen, find_boxes
from luoshi.readers.docx.fields import Fields
from luoshi.readers.docx.names import (
    ALTERNATIVES,
    RUN_PROPERTIES,
    VANISH,
    WRAPPERS,
    Element,
    is_on,
    m,
    value,
    w,
)
from luoshi.readers.docx.shown import shown_text
from luoshi.readers.docx.styles import Styles
from luoshi.readers.docx.symbols import describe_symbol, read_symbol
from luoshi.readers.refusal import Refusal

_BREAK_TYPE, _ID = w("type"), w("id")


@dataclass(slots=True)
class Words:
    """What a paragraph shows: characters, text boxes, the notes it refers to, and signs that were lost."""

    parts: list[str] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The characters, in order."""
        return "".join(self.parts)


class WordReader:
    """Reads the paragraphs of one story one after another, for a field may run over several.

    `hides` says whether anything in the part or its styles hides text at all: most documents need not ask.
    """

    def __init__(self, styles: Styles, depth: int, *, hides: bool) -> None:
        self._styles, self._depth, self._hides = styles, depth, hides
        self._fields = Fields()
        self._words = Words()
        self._page_ended = False
        self._hidden = False

    def read(self, paragraph: Element, *, hidden: bool = False) -> Words:
        """The words of a w:p; `hidden` says that its style hides them unless a run says otherwise."""
        self._words, self._page_ended, self._hidden = Words(), False, hidden
        stack: list[Iterator[Element]] = [iter(paragraph)]
        while stack:
            for element in stack[-1]:
                act = _ACTS.get(element.tag)
                if act and (within := act(self, element)) is not None:
                    stack.append(within)
                    break
            else:
                stack.pop()
            if len(stack) > self._depth:
                raise Refusal("too-deep", f"> {self._depth}")
        self._fields.end_paragraph()
        return self._words

    def write(self, text: str) -> None:
        """Add characters, unless a field's instruction hides them."""
        if self._fields.hiding:
            return
        if self._page_ended:
            self._page_ended = False
            if self._words.parts:
                self._words.parts.append("\n")
        self._words.parts.append(text)

    def enter(self, element: Element) -> Iterator[Element]:
        """Go on inside an element that only wraps others."""
        return iter(element)

    def run(self, element: Element) -> Iterator[Element] | None:
        """Go on inside a run, unless it is hidden."""
        return None if self._hides and self._is_hidden(element) else iter(element)

    def _is_hidden(self, run: Element) -> bool:
        properties = run.find(RUN_PROPERTIES)
        if properties is None:
            return self._hidden
        said = is_on(properties.find(VANISH))
        if said is None:
            # hiding toggles: hidden by the paragraph's style and again by the character's, a text is shown
            return self._hidden != self._styles.hides(value(properties.find(w("rStyle"))))
        return said

    def text(self, element: Element) -> None:
        """Characters."""
        if shown := shown_text(element):
            self.write(shown)

    def tab(self, _: Element) -> None:
        """A tab, however it is aligned."""
        self.write("\t")

    def end_line(self, element: Element) -> None:
        """A line end within the paragraph; a page or column end is one only between two words."""
        if element.get(_BREAK_TYPE) in {"page", "column"}:
            self._page_ended = True
        else:
            self.write("\n")

    def hyphen(self, _: Element) -> None:
        """A hyphen that does not end a line."""
        self.write("-")

    def symbol(self, element: Element) -> None:
        """A character of a symbol font."""
        sign = read_symbol(element)
        if sign is None:
            self._words.lost.append(describe_symbol(element))
        else:
            self.write(sign)

    def field(self, element: Element) -> None:
        """The beginning, middle or end of a field."""
        self._fields.meet(element)

    def footnote(self, element: Element) -> None:
        """A reference to a footnote; its mark is not written, for it would run into the figure before it."""
        self._words.notes.append(("footnotes", element.get(_ID, "")))

    def endnote(self, element: Element) -> None:
        """A reference to an endnote."""
        self._words.notes.append(("endnotes", element.get(_ID, "")))

    def drawing(self, element: Element) -> None:
        """A drawing: its pictures are passed over, its text boxes kept for later."""
        self._words.boxes.extend(find_boxes(element))

    def choose(self, element: Element) -> Iterator[Element]:
        """Go on inside one of the alternatives."""
        return chosen(element)

    def divide(self, element: Element) -> Iterator[Element]:
        """A denominator: 1 over 2 is 1/2, and never 12."""
        self.write("/")
        return iter(element)

    def raise_to(self, element: Element) -> Iterator[Element]:
        """An exponent: 10 to the fourth is 10^4, and never 104."""
        self.write("^")
        return iter(element)


Act: TypeAlias = Callable[[WordReader, Element], Iterator[Element] | None]

_WRAPPERS = WRAPPERS | {w(name) for name in ("hyperlink", "smartTag", "fldSimple", "dir", "bdo", "ruby", "rubyBase")}
_FORMULA = {
    m(name)
    for name in (
        "oMath", "oMathPara", "f", "num", "e", "d", "r", "rad", "deg", "nary", "sub", "sSub", "sSup",
        "sSubSup", "sPre", "func", "fName", "acc", "bar", "box", "borderBox", "eqArr", "groupChr", "limLow",
        "limUpp", "lim", "m", "mr", "phant",
    )
}  # fmt: skip
_ACTS: dict[str, Act] = {
    **dict.fromkeys(_WRAPPERS | _FORMULA, WordReader.enter),
    w("r"): WordReader.run,
    w("t"): WordReader.text,
    m("t"): WordReader.text,
    w("tab"): WordReader.tab,
    w("ptab"): WordReader.tab,
    w("br"): WordReader.end_line,
    w("cr"): WordReader.end_line,
    w("noBreakHyphen"): WordReader.hyphen,
    w("sym"): WordReader.symbol,
    w("fldChar"): WordReader.field,
    w("footnoteReference"): WordReader.footnote,
    w("endnoteReference"): WordReader.endnote,
    w("drawing"): WordReader.drawing,
    w("pict"): WordReader.drawing,
    w("object"): WordReader.drawing,
    ALTERNATIVES: WordReader.choose,
    m("den"): WordReader.divide,
    m("sup"): WordReader.raise_to,
}
