"""Put an Extraction together by hand: say the words, and where they stand is looked up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from msgspec.structs import replace

from luoshi.core.commitments import Commitment, Deadline, Extraction, Leader, Quantity, Segment, Unit
from luoshi.core.text import Document, Found, Front, Heading, Place, Source, Span, TextBuilder, find_segments


def build(lines: Iterable[str], name: str = "speech.txt") -> Document:
    """A plain document, one paragraph a line."""
    builder = TextBuilder()
    for number, line in enumerate(lines, 1):
        builder.begin()
        builder.write(line, Place(line=number))
        builder.end()
    return finish(builder, name)


def finish(builder: TextBuilder, name: str = "speech.txt") -> Document:
    """The builder's document without what the finders of outline and front see in it: tests say that themselves."""
    document = builder.document(Source(name, "txt", 2048, "5e" * 32, "utf-8"))
    return replace(document, outline=(), front=Front())


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the text, looked up within a sentence; `sentence` elsewhere makes what they say inherited."""

    text: str
    sentence: str | None = None


class Reader:
    """Looks words up in a document and makes the facts that carry them."""

    def __init__(self, document: Document) -> None:
        self.document = document

    def span(self, words: str, inside: Span | None = None) -> Span:
        """Where `words` stand for the first time, within `inside` where it is given."""
        start = self.document.text.index(words, inside.start if inside else 0)
        return Span(start, start + len(words))

    def found(self, words: str, rule: str, inside: Span | None = None) -> Found:
        """A fact of these words."""
        return Found(self.span(words, inside), words, rule)

    def heading(
        self, words: str, number: str, depth: int, parent: int | None = None, reach: int | None = None
    ) -> Heading:
        """A heading that begins with `words`, which begin with `number`."""
        span = self.span(words)
        title = Span(span.start + len(number), span.end)
        end = len(self.document.text) if reach is None else reach
        return Heading(span, number, title, f"style-{depth}", depth, Span(span.start, end), parent)

    def unit(self, words: str | Words, rule: str, inside: Span) -> Unit:
        """A unit named in the sentence, or inherited from another."""
        span, text, inherited = self._place(words, inside)
        return Unit(span, text, rule, collective=text.startswith("各"), inherited=inherited)

    def leader(self, words: str | Words, inside: Span) -> Leader:
        """A leader named in the sentence, or inherited from another."""
        span, text, inherited = self._place(words, inside)
        return Leader(span, text, "leader.led-by", inherited)

    def _place(self, words: str | Words, inside: Span) -> tuple[Span, str, bool]:
        if isinstance(words, str):
            return self.span(words, inside), words, False
        where = self.span(words.sentence) if words.sentence else inside
        return self.span(words.text, where), words.text, words.sentence is not None

    def commitment(
        self,
        sentence: str,
        kind: str = "task",
        *,
        lead: Iterable[str | Words] = (),
        support: Iterable[str | Words] = (),
        leaders: Iterable[str | Words] = (),
        when: Iterable[tuple[object, ...]] = (),
        target: Iterable[tuple[object, ...]] = (),
        task: str | None = None,
        item: int | None = None,
    ) -> Commitment:
        """A commitment of one sentence.

        `when` holds (words, type, begins, due, further fields), `target` (words, comparator, value, unit, of).
        """
        span = self.span(sentence)
        return Commitment(
            span,
            kind,  # type: ignore[arg-type]
            f"commitment.{kind}",
            tuple(self.unit(words, "unit.lead", span) for words in lead),
            tuple(self.unit(words, "unit.support", span) for words in support),
            tuple(self.leader(words, span) for words in leaders),
            tuple(self._deadline(span, *fields) for fields in when),  # type: ignore[arg-type]
            tuple(self._quantity(span, *fields) for fields in target),  # type: ignore[arg-type]
            task=self.found(task, "task.object", span) if task else None,
            item=item,
        )

    def _deadline(
        self,
        span: Span,
        words: str | Words,
        type_: str,
        begins: date | None = None,
        due: date | None = None,
        provisional: bool = False,
        unresolved: str | None = None,
    ) -> Deadline:
        where, text, inherited = self._place(words, span)
        rule = f"deadline.{type_}"
        return Deadline(where, text, type_, rule, begins, due, provisional, unresolved, inherited)  # type: ignore[arg-type]

    def _quantity(
        self, span: Span, words: str, comparator: str, value: float | None, unit: str, of: str | None = None
    ) -> Quantity:
        return Quantity(self.span(words, span), words, comparator, value, unit, "quantity.figure", of)  # type: ignore[arg-type]


def label(document: Document, commitments: tuple[Commitment, ...], exhortations: Iterable[str] = ()) -> Extraction:
    """The extraction of a document: segments that hold a commitment or one of `exhortations`, the rest statements."""
    urged = tuple(exhortations)

    def each() -> Iterator[Segment]:
        for span in find_segments(document.text):
            if any(c.span.overlap(span) for c in commitments):
                yield Segment(span, "commitment", "segment.commitment")
            elif span.of(document.text).startswith(urged):
                yield Segment(span, "exhortation", "segment.exhortation")
            else:
                yield Segment(span, "statement", "segment.plain")

    return Extraction(document, tuple(each()), commitments)
