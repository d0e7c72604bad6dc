"""A correction beside the document it corrects, as the API shows it: what `luoshi diff -f json` writes."""

from __future__ import annotations

from ninja import Field, Schema


class ComparedFileOut(Schema):
    """The file a document was read from; `size` in bytes, `sha256` of them. Null is what its format does not have."""

    name: str
    format: str
    size: int
    sha256: str
    encoding: str | None
    pages: int | None


class ComparedWordsOut(Schema):
    """Words of the document they are of, whose characters the offsets count from 0."""

    start: int
    end: int
    text: str


class ComparedOut(ComparedWordsOut):
    """A commitment, by its number in its document, from 1."""

    id: int


class ElementOut(Schema):
    """An element that was changed, by its kind: the words it had and has, none where it is new or gone."""

    kind: str
    old: list[ComparedWordsOut]
    new: list[ComparedWordsOut]


class FateOut(Schema):
    """What has become of a commitment; `likeness` of its words from 0 to 1, null is what is not in that document."""

    status: str
    likeness: float
    old: ComparedOut | None
    new: ComparedOut | None
    changes: list[ElementOut]


class ComparisonOut(Schema):
    """Every commitment of either document, those that stayed too; `counts` by status."""

    form: str = Field(alias="schema", description="luoshi.diff/1")
    luoshi: str = Field(description="The version that compared them · 比对所用版本")
    old: ComparedFileOut
    new: ComparedFileOut
    counts: dict[str, int]
    commitments: list[FateOut]
