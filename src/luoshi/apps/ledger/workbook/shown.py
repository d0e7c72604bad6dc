"""A preview in words, for the page and for the API alike."""

from __future__ import annotations

from typing import Any

from luoshi.apps.api.catalogue import language, sentence
from luoshi.apps.api.texts import text
from luoshi.apps.ledger.workbook.change import Change, Note, Why
from luoshi.apps.ledger.workbook.preview import Preview
from luoshi.core.lifecycle import table


def shown(preview: Preview) -> dict[str, Any]:
    """Everything about a preview, in the language of the present request."""
    return {
        "token": preview.token,
        "rows": preview.rows,
        "same": preview.same,
        "ticked": preview.ticked,
        "conflicts": preview.conflicts,
        "refused": preview.refused,
        "changes": [change_shown(change) for change in preview.changes],
        "notes": [_note(note) for note in preview.notes],
    }


def change_shown(change: Change) -> dict[str, Any]:
    """One change: its cells from what to what, the steps it comes to, and why not."""
    return {
        "id": change.id,
        "commitment": change.commitment,
        "number": change.number,
        "words": change.words,
        "steps": [{"step": act.step, "label": step_label(act.step)} for act in change.acts],
        "ticked": change.ticked,
        "conflict": change.conflict,
        "refused": said(change.refused) if change.refused else "",
        "cells": [
            {
                "column": cell.column,
                "label": text(f"column.{cell.column}"),
                "place": cell.place,
                "before": cell.before,
                "after": cell.after,
                "conflict": cell.conflict,
            }
            for cell in change.cells
        ],
    }


def said(why: Why) -> str:
    """A reason in words."""
    return sentence(why.code, why.facts, language())


def step_label(step: str) -> str:
    """What a step is called."""
    return table().steps[step].label.say(language()) if step in table().steps else text(f"step.{step}")


def _note(note: Note) -> dict[str, Any]:
    label = text(f"column.{note.column}") if note.column else ""
    return {
        "place": note.place,
        "number": note.number,
        "column": note.column,
        "label": label,
        "before": note.before,
        "after": note.after,
        "why": said(note.why),
    }
