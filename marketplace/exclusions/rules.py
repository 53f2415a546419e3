"""Look-back, standing and matching of names and numbers, as pure functions."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from marketplace.exclusions.grounds import CountsFrom, Detail, Ground, Group, Severity, details_of
from marketplace.kernel.deadlines import due, years_beginning_with
from marketplace.kernel.errors import Conflict
from marketplace.kernel.working_days import CALENDARS

#: What stands at the end of a name and says nothing about whose it is.
FORMS = {"ltd", "limited", "plc", "llp", "cic", "cio", "uk", "company", "charity", "trust"}
NUMBER = re.compile(r"[^A-Z0-9]")

#: A declaration is relied on for a year from the day it was made.
CURRENT_YEARS = 1

#: How long before its last day an unsent notification is called to mind.
REMIND_BEFORE = timedelta(days=7)


class Outcome(StrEnum):
    """What the law makes of a supplier, as far as it is decided."""

    CLEAR = "clear"
    UNDECLARED = "undeclared"
    TO_CONSIDER = "to_consider"
    EXCLUDABLE = "excludable"
    EXCLUDED = "excluded"


class Clash(Conflict):
    """A colleague saved the same thing first; `theirs` is what they wrote, and nothing is lost."""

    title = "A colleague has changed this since you opened it"

    def __init__(self, theirs: dict[str, str], version: int) -> None:
        super().__init__()
        self.theirs, self.version = theirs, version


@dataclass(frozen=True)
class Applied:
    """A ground as it stands on a day: whether it counts, and what an assessor found."""

    severity: Severity
    counts: bool
    likely_to_recur: bool | None


def counts_until(ground: Ground, happened_on: date | None, known_on: date | None) -> date | None:
    """The last day on which a ground counts; none while nobody can say.

    "The five-year period ending with the date of the determination" begins the day after the same date five years ago.
    """
    start = happened_on if ground.counts_from is CountsFrom.EVENT else known_on
    return years_beginning_with(ground.years)(start, CALENDARS) if start else None


def is_too_early(ground: Ground, happened_on: date | None) -> bool:
    """Whether the law ignores it because of when it happened, however long the look-back."""
    return bool(ground.not_before and happened_on and happened_on < ground.not_before)


def counts_on(ground: Ground, happened_on: date | None, known_on: date | None, day: date) -> bool:
    """Whether a ground counts on the day of a decision; what is not known for sure counts."""
    if is_too_early(ground, happened_on):
        return False
    last = counts_until(ground, happened_on, known_on)
    return last is None or day <= last


def look_back(ground: Ground, happened_on: date | None, known_on: date | None, day: date) -> tuple[str, date | None]:
    """What to say of the look-back on a day: a word, and the day it is about."""
    if is_too_early(ground, happened_on):
        return "too_early", ground.not_before
    last = counts_until(ground, happened_on, known_on)
    if last is None:
        return "counts", None
    return ("counts_until" if day <= last else "too_old"), last


def standing(applied: Iterable[Applied]) -> Outcome:
    """What follows from the grounds: excluded only if one applies and is continuing or likely to recur."""
    counting = [each for each in applied if each.counts]
    for severity, outcome in ((Severity.MANDATORY, Outcome.EXCLUDED), (Severity.DISCRETIONARY, Outcome.EXCLUDABLE)):
        if any(each.severity is severity and each.likely_to_recur for each in counting):
            return outcome
        if severity is Severity.MANDATORY and any(
            each.severity is severity and each.likely_to_recur is None for each in counting
        ):
            return Outcome.TO_CONSIDER
    if any(each.likely_to_recur is None for each in counting):
        return Outcome.TO_CONSIDER
    return Outcome.CLEAR


WORST = (Outcome.CLEAR, Outcome.UNDECLARED, Outcome.TO_CONSIDER, Outcome.EXCLUDABLE, Outcome.EXCLUDED)


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """The gravest of several outcomes."""
    return max(outcomes, key=WORST.index, default=Outcome.CLEAR)


def is_current_on(made_on: date | None, day: date) -> bool:
    """Whether a declaration made on a day is still relied on."""
    return made_on is not None and day <= years_beginning_with(CURRENT_YEARS)(made_on, CALENDARS)


def plain_name(name: str) -> str:
    """A name without capitals, punctuation, "the" and legal form, to compare it with another."""
    found = re.sub(r"[^a-z0-9 ]", "", name.lower().replace("&", " and ").replace("-", " ")).split()
    kept = [each for each in found if each != "the"]
    while len(kept) > 1 and kept[-1] in FORMS:
        kept.pop()
    return " ".join(kept)


def number_of(scheme: str, number: str) -> str:
    """An identifier as it is compared: its scheme and its number without spaces, in one text."""
    plain = NUMBER.sub("", number.upper())
    return f"{scheme.upper()}:{plain.zfill(8) if scheme.upper() == 'GB-COH' and plain.isdigit() else plain}"


def word_count(text: str | None) -> int:
    """How many words an answer has."""
    return len((text or "").split())


def faults(ground: Ground, told: dict[str, Any], today: date) -> dict[str, str]:
    """What is wrong or missing in what is told about a ground, by the name of the answer."""
    found: dict[str, str] = {}
    for detail in details_of(ground):
        value = told.get(detail.name)
        if detail.required and not value:
            found[detail.name] = f"Answer the question: {detail.label}"
        elif detail.words and word_count(value) > detail.words:
            found[detail.name] = too_long(detail)
        elif isinstance(value, date) and value > today:
            found[detail.name] = "The day must be today or in the past"
    happened, known = told.get("happened_on"), told.get("known_on")
    if happened and known and known < happened and "known_on" not in found:
        found["known_on"] = "Nobody can have known of it before it happened"
    return found


def too_long(detail: Detail) -> str:
    """What to say of an answer with too many words."""
    return f"The answer must be {detail.words} words or fewer: {detail.label}"


def minutes_left(groups: Sequence[Group], answers: dict[str, bool], described: Sequence[str], to_describe: int) -> int:
    """About how long the rest of a declaration takes: a minute a question, and the details of each yes."""
    open_questions = sum(each.minutes for each in groups if each.code not in answers)
    undescribed = [each for each in groups if answers.get(each.code) and each.code not in described]
    return open_questions + to_describe * len(undescribed)


def notification_due(decided_on: date) -> date:
    """The last day to tell the minister: 30 days beginning with the day of the decision."""
    return due("exclusion_notification", decided_on)
