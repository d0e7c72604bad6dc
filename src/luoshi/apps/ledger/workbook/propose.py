"""Which ordinary steps the changed cells of a row come to. Whether they may be taken is tried, not guessed, later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from luoshi.apps.api.texts import text
from luoshi.apps.ledger.workbook.change import Act, Change, Facts, Note, Why
from luoshi.apps.ledger.workbook.columns import COLUMNS, day_of, labels, names
from luoshi.apps.ledger.workbook.compare import Difference
from luoshi.apps.ledger.workbook.figure import figure_act
from luoshi.core.lifecycle import table

PATHS: Mapping[str, Sequence[str]] = {
    "sign": ("issued", "signed"),
    "start": ("signed", "in_progress"),
    "report": ("in_progress", "reported"),
    "verify": ("reported", "verified"),
    "send_back": ("reported", "in_progress"),
}
"""The steps that a state's cell can take, from where to where; what needs a decision is taken on its own page."""
ORDER = ("edit", "state", "progress", "due", "figure", "comment", "lead")
"""In which order the changes of a row are made: what opens the way for another comes first."""
BESIDE = {
    "evidence": ("state",), "source": ("state",), "reason": ("state", "due", "lead"), "basis": ("figure",),
    "decided": ("figure",),
}  # fmt: skip
FIXED = {"lamp": "workbook.fixed-lamp"}


class Wrong(Exception):  # noqa: N818 - a cell that says what cannot be
    """Why nothing comes of a cell."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code)
        self.why = Why(code, facts)


class Proposals:
    """The changes and notes of one row."""

    def __init__(self, facts: Facts, found: Sequence[Difference], place: str) -> None:
        self._facts, self._place = facts, place
        self._cells = {cell.column: cell for cell in found}
        self.changes: list[Change] = []
        self.notes: list[Note] = []
        self._used: set[str] = set()
        self._note_fixed()
        for name in ORDER:
            self._propose(name)
        self._note_unpaired()

    def _propose(self, name: str) -> None:
        columns = [column for column in _columns(name, self._facts.state) if column in self._cells]
        if not columns:
            return
        try:
            acts = tuple(getattr(self, f"_{name}")())
        except Wrong as wrong:
            self.notes.extend(self._note(self._cells[column], wrong.why) for column in columns)
            return
        if not acts:
            return
        beside = [each for each, goes in BESIDE.items() if name in goes and each in self._cells]
        if name == "state" and acts[-1].step == "report" and "progress" in self._cells:
            beside.append("progress")
        self._used.update(columns, beside)
        facts = self._facts
        cells = tuple(self._cells[column] for column in (*columns, *beside) if column in self._cells)
        self.changes.append(Change(name, facts.commitment, facts.number, facts.words, facts.version, acts, cells))

    def _edit(self) -> Iterator[Act]:
        """A draft: who leads, who supports, which day binds. What one cell has wrong does not hold up the others."""
        given: dict[str, str] = {}
        for column in ("lead", "support", "due"):
            if column not in self._cells:
                continue
            try:
                given[column] = self._day(column) if column == "due" else self._codes(column)
            except Wrong as wrong:
                self.notes.append(self._note(self._cells.pop(column), wrong.why))
        if given:
            yield Act("edit", given)

    def _state(self) -> Iterator[Act]:
        wanted = labels("state").get(self._text("state"))
        if wanted is None:
            raise Wrong(
                "workbook.emptied" if not self._text("state") else "workbook.not-a-state", text=self._text("state")
            )
        steps = _way(self._facts.state, wanted)
        if not steps:
            stands = table().states
            now, then = (stands[key].label for key in (self._facts.state, wanted))  # type: ignore[index]
            raise Wrong("workbook.state-elsewhere", zh=f"{now.zh}→{then.zh}", en=f"{now.en} → {then.en}")
        for step in steps:
            yield Act(step, self._given(step))

    def _given(self, step: str) -> Mapping[str, str]:
        if step == "report":
            return {
                "report": self._text("progress"), "evidence": self._text("evidence"), "source": self._text("source"),
            }  # fmt: skip
        return {"reason": self._text("reason")} if step == "send_back" else {}

    def _progress(self) -> Iterator[Act]:
        if "progress" in self._used:
            return
        yield Act("progress", {"report": self._filled("progress")})

    def _due(self) -> Iterator[Act]:
        self._filled("due")
        yield Act("ask_extension", {"new_date": self._day("due"), "reason": self._text("reason")})

    def _figure(self) -> Iterator[Act]:
        given = {name: self._text(name) for name in ("figure", "basis", "decided")}
        act = figure_act(self._facts.targets, given)
        if isinstance(act, Why):
            raise Wrong(act.code, **act.facts)
        yield act

    def _comment(self) -> Iterator[Act]:
        yield Act("comment", {"text": self._filled("comment")})

    def _lead(self) -> Iterator[Act]:
        self._filled("lead")
        yield Act("hand_over", {"lead": self._codes("lead"), "reason": self._text("reason")})

    def _text(self, column: str) -> str:
        words = self._cells[column].after if column in self._cells else ""
        if len(words) > COLUMNS[column].most:
            raise Wrong("workbook.too-long", column=text(f"column.{column}"), most=COLUMNS[column].most)
        return words

    def _filled(self, column: str) -> str:
        text = self._text(column)
        if not text:
            raise Wrong("workbook.emptied")
        return text

    def _day(self, column: str) -> str:
        """A day as the action takes it. A draft's may be emptied: no day binds then."""
        if not self._text(column) and self._facts.state == "draft":
            return ""
        day = day_of(self._text(column))
        if day is None:
            raise Wrong("workbook.not-a-day", text=self._text(column))
        return day.isoformat()

    def _codes(self, column: str) -> str:
        codes = []
        for name in names(self._text(column)):
            if name not in self._facts.units:
                raise Wrong("ledger.no-such-unit", unit=name)
            codes.append(self._facts.units[name])
        return ",".join(codes)

    def _note_fixed(self) -> None:
        for column, cell in self._cells.items():
            if not COLUMNS[column].changes:
                self.notes.append(self._note(cell, Why(FIXED.get(column, "workbook.fixed-words"))))
            elif column == "support" and self._facts.state != "draft":
                self.notes.append(self._note(cell, Why("workbook.fixed-support")))

    def _note_unpaired(self) -> None:
        noted = {note.place for note in self.notes}
        for column, cell in self._cells.items():
            if COLUMNS[column].beside and column not in self._used and cell.place not in noted:
                self.notes.append(self._note(cell, Why("workbook.unpaired")))

    def _note(self, cell: Difference, why: Why) -> Note:
        return Note(cell.place, why, self._facts.number, cell.column, cell.before, cell.after)


def _columns(name: str, state: str) -> tuple[str, ...]:
    """The cells that bring a change about: in a draft units and day are edited, later handed over, extended."""
    if name == "edit":
        return ("lead", "support", "due") if state == "draft" else ()
    return () if state == "draft" and name in ("lead", "due") else (name,)


def _way(state: str, wanted: str) -> list[str]:
    """The steps from one state to another, the shortest way; none where there is none."""
    ways: list[tuple[str, list[str]]] = [(state, [])]
    for at, steps in ways:
        if at == wanted and steps:
            return steps
        further = [(to, step) for step, (origin, to) in PATHS.items() if origin == at and step not in steps]
        ways.extend((to, [*steps, step]) for to, step in further)
    return []
