"""Reads of the schedule's work: what is due, what is held, what was destroyed, and who read about whom."""

from marketplace.retention.queries.due import (
    PAGE,
    Due,
    counts,
    drafts_that_go,
    drafts_to_warn_of,
    due,
    due_one,
    due_soon,
    is_told,
    may_go,
    told_through,
)
from marketplace.retention.queries.holds import destructions, find_subject, hold, holds, visible_holds
from marketplace.retention.queries.reads import Reading, held_about, kinds_held, person_of_reference, readings

__all__ = [
    "PAGE",
    "Due",
    "Reading",
    "counts",
    "destructions",
    "drafts_that_go",
    "drafts_to_warn_of",
    "due",
    "due_one",
    "due_soon",
    "find_subject",
    "held_about",
    "hold",
    "holds",
    "is_told",
    "kinds_held",
    "may_go",
    "person_of_reference",
    "readings",
    "told_through",
    "visible_holds",
]
