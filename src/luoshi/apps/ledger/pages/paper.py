"""Compose the paper: every character of the document in its block, notes beside the sentences that bear one.

Composed here and not in a template: inside a paragraph white space is text, and a page of 150 commitments is read
by many. What is not a note inside an element with data-b is the document, to the character.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from luoshi.apps.api.catalogue import language
from luoshi.apps.api.shapes import drawn
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.pages.gauges import brief
from luoshi.apps.ledger.pages.leaf import Leaf, Placed
from luoshi.core.lifecycle import SHAPES
from luoshi.core.text.notices import gathered
from luoshi.writers.days import show_day
from luoshi.writers.page.flow import Flowing, Grid, Paragraph
from luoshi.writers.page.stretches import Run, Stretch


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document composed: its text and minimap as HTML, and what stands round them."""

    paper: SafeString
    strokes: SafeString
    lines: int
    tally: SafeString
    contents: SafeString
    overview: SafeString
    noticed: SafeString

    @property
    def height(self) -> int:
        """Of the minimap, in pixels."""
        return self.lines * 6


def composed(leaf: Leaf) -> Sheet:
    """A document as it is sent; holds no row, so that it can be kept."""
    noticed = [(each.words, each.where(language())) for each in gathered(leaf.notices, language())]
    facts = {"leaf": leaf, "legend": tuple(SHAPES), "noticed": noticed}
    return Sheet(
        paper(leaf),
        strokes(leaf),
        leaf.minimap.lines,
        render_to_string("ledger/speech_tally.html", facts),
        render_to_string("ledger/speech_contents.html", facts),
        render_to_string("ledger/speech_overview.html", facts),
        render_to_string("ledger/speech_noticed.html", facts) if leaf.notices else SafeString(),
    )


def paper(leaf: Leaf) -> SafeString:
    """The whole document as HTML."""
    return mark_safe("".join(_flow(leaf, leaf.flow)))  # noqa: S308 - every word of it is escaped below


def note(item: Placed) -> str:
    """What stands in the margin beside a sentence: number, lamp, day; lead units and figure."""
    row, said = item.row, text(f"lamp.{item.look}")
    parts = [
        f'<span class="note-state"><span class="ordinal">{item.number}</span> <span class="lamp {item.look}">'
        f"{drawn(item.look)} {said}</span>"
    ]
    due = row.commitment.due_on or row.commitment.binds_on
    if due:
        year = row.commitment.document.spoken_on.year if row.commitment.document.spoken_on else None
        parts.append(f' <span class="day">{show_day(due, year, language())}</span>')
    parts.append(f'</span><span class="note-who">{_who(item)}')
    if item.figure:
        parts.append(f' <span class="figure{" blank" if item.blank else ""}">{escape(item.figure)}</span>')
    data = brief(item.gauge, row.commitment) if item.gauge is not None else ""
    return "".join((*parts, _marks_of_review(item), "</span>", data))


def strokes(leaf: Leaf) -> SafeString:
    """The minimap's paths: a stroke a commitment, and all that is none in two."""
    plain: dict[str, str] = defaultdict(str)
    for segment, path in leaf.minimap.segments.items():
        plain["statement" if segment is None else leaf.labels[segment]] += path
    paths = [f'<path class="{label}" d="{path}"></path>' for label, path in plain.items()]
    paths += [
        f'<path class="{item.look}" data-c="{item.number}" d="{leaf.minimap.items[index]}"></path>'
        for index, item in enumerate(leaf.items)
    ]
    return mark_safe("".join(paths))  # noqa: S308 - numbers and our own names


def _who(item: Placed) -> str:
    if not item.row.leads:
        return f'<span class="missing">{text("lead.none")}</span>'
    first, more = item.row.leads[0], len(item.row.leads) - 1
    return escape(first.unit.name if first.unit else first.name) + (f" +{more}" if more else "")


def _marks_of_review(item: Placed) -> str:
    row = item.row.commitment
    if row.state != "draft":
        return ""
    key = "review.confirmed" if row.confirmed else "review.open"
    return f' <span class="review {"is-confirmed" if row.confirmed else "is-open"}">{text(key)}</span>'


def _flow(leaf: Leaf, contents: tuple[Flowing, ...]) -> Iterator[str]:
    for content in contents:
        yield from _grid(leaf, content) if isinstance(content, Grid) else _paragraph(leaf, content)


def _paragraph(leaf: Leaf, content: Paragraph) -> Iterator[str]:
    tag = f"h{min(content.depth + 1, 6)}" if content.depth else "p"
    indented = " indented" if content.text[:1].isspace() else ""
    line = leaf.minimap.tops[content.block]
    yield f'<{tag} class="{content.role}{indented}" data-b="{content.block}" data-line="{line}">'
    for stretch in content.stretches:
        yield from _stretch(leaf, stretch)
    yield f"</{tag}>\n"


def _stretch(leaf: Leaf, stretch: Stretch) -> Iterator[str]:
    beside = "".join(_beside(leaf.items[index]) for index in stretch.begins if index != stretch.item)
    runs = "".join(map(_run, stretch.runs))
    if stretch.item is not None:
        yield _sentence(leaf.items[stretch.item], runs, first=stretch.item in stretch.begins, beside=beside)
    elif stretch.segment is not None:
        opens = f' data-g="{stretch.segment}"' if stretch.opens else ""
        yield f'{beside}<span class="{leaf.labels[stretch.segment]}"{opens}{_reviewed(leaf, stretch)}>{runs}</span>'
    else:
        yield beside + runs


def _reviewed(leaf: Leaf, stretch: Stretch) -> str:
    """Under review a sentence that bears no commitment can be looked at too, and made one."""
    if leaf.document.status != "review" or stretch.segment is None:
        return ""
    start = leaf.starts[stretch.segment]
    return f' data-p="{start}"' + (f' id="p{start}" tabindex="-1"' if stretch.opens else "")


def _beside(item: Placed) -> str:
    """A commitment whose words another one bears: its note alone, with the address its sentence cannot hold."""
    address = f"/commitments/{item.row.commitment.pk}"
    return f'<span class="c beside {item.look}" id="s{item.number}" data-href="{address}">{_note(item)}</span>'


def _sentence(item: Placed, runs: str, *, first: bool, beside: str) -> str:
    """A sentence, after its own note and those of the others that share its words: the notes in their order."""
    anchor = f' id="s{item.number}"' if first else ""
    described = f' aria-describedby="n{item.number}"' if first else ' tabindex="-1"'
    return (
        f'<span class="c {item.look}" data-c="{item.number}"{anchor}>{_note(item) if first else ""}{beside}'
        f'<a href="/commitments/{item.row.commitment.pk}"{described}>{runs}</a></span>'
    )


def _note(item: Placed) -> str:
    return f'<span class="note" id="n{item.number}" data-c="{item.number}">{note(item)}</span>'


def _run(run: Run) -> str:
    if not run.elements and not run.depth:
        return escape(run.text)
    heading = f' id="h{run.heading}"' if run.heading is not None else ""
    depth = f' class="depth-{min(run.depth, 4)}"' if run.depth else ""
    elements = f' data-e="{run.elements}"' if run.elements else ""
    return f"<span{heading}{depth}{elements}>{escape(run.text)}</span>"


def _grid(leaf: Leaf, content: Grid) -> Iterator[str]:
    yield f'<div class="grid" role="region" tabindex="0" aria-label="{text("speech.table")}"><table>'
    for cells in content.rows:
        yield "<tr>"
        for grid in cells:
            tag = "th" if grid.head else "td"
            rows = f' rowspan="{grid.cell.rows}"' if grid.cell.rows > 1 else ""
            columns = f' colspan="{min(grid.cell.columns, 1000)}"' if grid.cell.columns > 1 else ""
            yield f"<{tag}{rows}{columns}>"
            yield from _flow(leaf, grid.content)
            yield f"</{tag}>"
        yield "</tr>"
    yield "</table></div>\n"
