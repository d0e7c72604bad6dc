"""The life of a commitment: what may follow what, by which clock, and how it stands on a day.

Time comes in as an argument; words come in Chinese and English. docs/reference/lifecycle.md prints the data.
"""

from luoshi.core.lifecycle.budget import Budget, Unit
from luoshi.core.lifecycle.clock import Clock, Stop
from luoshi.core.lifecycle.clock_rules import clock_rule, clock_rules, read_clock_rules
from luoshi.core.lifecycle.dates import Change, DateHistory
from luoshi.core.lifecycle.ladder import Rung, due_rungs, ladder, ladder_rules, read_ladder_rules
from luoshi.core.lifecycle.lamp_rules import LampRule, lamp_rule, lamp_rules, read_lamp_rules
from luoshi.core.lifecycle.lamps import SHAPES, Lamp, LampFacts, LampKind, lamp
from luoshi.core.lifecycle.model import CLOCK_KINDS, STATES, ClockKind, Clocks, Move, Stand, State, Step, Table
from luoshi.core.lifecycle.moves import NotAllowed, allowed, may, may_words, missing, move, next_state, step, unmet
from luoshi.core.lifecycle.own_files import adopt
from luoshi.core.lifecycle.reading import DataFault
from luoshi.core.lifecycle.reminders import Reminder, read_reminder_rules, reminder_rules, reminders, schedule
from luoshi.core.lifecycle.rulebook import Preset, Rule, Rulebook
from luoshi.core.lifecycle.table import read_table, requirement_words, table
from luoshi.core.lifecycle.words import Words

__all__ = [
    "CLOCK_KINDS",
    "SHAPES",
    "STATES",
    "Budget",
    "Change",
    "Clock",
    "ClockKind",
    "Clocks",
    "DataFault",
    "DateHistory",
    "Lamp",
    "LampFacts",
    "LampKind",
    "LampRule",
    "Move",
    "NotAllowed",
    "Preset",
    "Reminder",
    "Rule",
    "Rulebook",
    "Rung",
    "Stand",
    "State",
    "Step",
    "Stop",
    "Table",
    "Unit",
    "Words",
    "adopt",
    "allowed",
    "clock_rule",
    "clock_rules",
    "due_rungs",
    "ladder",
    "ladder_rules",
    "lamp",
    "lamp_rule",
    "lamp_rules",
    "may",
    "may_words",
    "missing",
    "move",
    "next_state",
    "read_clock_rules",
    "read_ladder_rules",
    "read_lamp_rules",
    "read_reminder_rules",
    "read_table",
    "reminder_rules",
    "reminders",
    "requirement_words",
    "schedule",
    "step",
    "table",
    "unmet",
]
