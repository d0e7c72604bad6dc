"""What is known of a segment before its words are weighed."""

from __future__ import annotations

import msgspec


class Surroundings(msgspec.Struct, frozen=True, gc=False):
    """What is known of a segment before its words are weighed.

    `governed` says that its item closes with a responsibility note, `measures` that the document is a list of
    measures; the rest is what was found in it: `named` says that a lead is no mere class of units, `ahead` that a
    time in it can only lie ahead, `told` that the clause before it in its sentence reports,
    `opening` that it begins with a date near the head of the document, as reports of a meeting do, `reports` that
    the document is a report, or the section says how things stand, and is not one of what is to come, `past` that
    the segment begins with a time that was over by the document's own day, `listed` that it is the next entry of a
    list of tasks in one sentence, `duties` that the words over it say whose duties follow.
    """

    governed: bool
    measures: bool
    marked: bool
    leader: bool
    named: bool
    bound: bool
    asap: bool
    figures: bool
    limits: bool
    ahead: bool
    told: bool
    goals: bool
    principles: bool
    opening: bool
    reports: bool
    past: bool
    listed: bool
    duties: bool


class Before(msgspec.Struct, frozen=True, gc=False):
    """What stands before a segment and bears on it.

    `told` and `goals` come from the clause before it in its sentence: that it reports, that goals follow. `aims` says
    that an earlier sentence of its paragraph announced goals, `asks` that the clause before it is a commitment.
    """

    told: bool = False
    goals: bool = False
    aims: bool = False
    asks: bool = False
