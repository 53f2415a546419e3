"""What a whole bid is, how much of it is left to write, and why one does not count."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from marketplace.bids.rules.offer import promised_too_much, too_dear
from marketplace.bids.rules.writing import WorkingCopy
from marketplace.kernel.money import Money

if TYPE_CHECKING:
    from marketplace.competitions.models import Criterion, PassFailItem

#: Why a bid does not count, said to its supplier.
NOT_COUNTED = {
    "suspended": "your membership was suspended",
    "not_a_member": "you were not a member of the framework",
    "missing_category": "you were no longer qualified in its category",
    "missing_area": "you no longer said that you deliver in its area",
    "not_accepted": "your application to join was not accepted",
    "not_confirmed": "the terms had changed and the bid was not confirmed",
}

#: What writing takes: a tested answer comes to some ten words a minute and fills three quarters of its limit.
WORDS_A_MINUTE = 10
LEAST_MINUTES = 5
MINUTES = {"schedule": 30, "chain": 10, "plan": 15}
MINUTES_TO_CHECK = 10
MINUTES_TO_READ = 3


def word_count(text: str) -> int:
    """How many words an answer has."""
    return len(text.split())


def too_long(criterion: "Criterion", text: str) -> str | None:
    """What to say of an answer above its word limit."""
    over = word_count(text) - criterion.word_limit if criterion.word_limit else 0
    if over <= 0:
        return None
    return f"Your answer to {criterion.code} is {over} {'word' if over == 1 else 'words'} too long"


def fault_of(copy: WorkingCopy, criterion: "Criterion") -> str | None:
    """What is wrong with one answer of a bid that is to be submitted."""
    written = copy.answer(criterion.id)
    if not written.text:
        return f"Answer {criterion.code}, {criterion.title}"
    if written.copied:
        return f"Read your answer to {criterion.code} and save it: it comes from an earlier bid"
    return too_long(criterion, written.text)


def faults(
    copy: WorkingCopy,
    questions: Iterable["Criterion"],
    ceiling: Money | None,
    items: Iterable["PassFailItem"] = (),
) -> dict[str, str]:
    """What keeps the bid from being submitted, each by the code of its question."""
    found = {f"answer_{each.code.lower()}": fault_of(copy, each) for each in questions}
    found |= {f"item_{each.code.lower()}": unanswered(copy, each) for each in items}
    found["price"] = too_dear(copy.price, ceiling) if copy.price else "Enter your price"
    found["subcontractors"] = promised_too_much(copy.chain)
    return {name: said for name, said in found.items() if said}


def unanswered(copy: WorkingCopy, item: "PassFailItem") -> str | None:
    """What to say of an item of which nothing is said; a no is an answer, though it may put the bid out."""
    return None if item.id in copy.items else f"Answer {item.code}, {item.title}"


def minutes_for(criterion: "Criterion", copy: WorkingCopy) -> int:
    """How long one answer still takes: what is missing of three quarters of its limit, and never under five minutes."""
    written = copy.answer(criterion.id)
    if written.copied:
        return MINUTES_TO_READ
    missing = (criterion.word_limit or 0) * 3 // 4 - word_count(written.text)
    if written.text and missing <= 0:
        return 0
    return max(missing // WORDS_A_MINUTE, 0 if written.text else LEAST_MINUTES)


def minutes_left(copy: WorkingCopy, questions: Iterable["Criterion"], items: Iterable["PassFailItem"] = ()) -> int:
    """How many minutes a bid still takes, about: its answers, the parts nobody has saved, and the last check."""
    answers = sum(minutes_for(each, copy) for each in questions)
    parts = sum(minutes for name, minutes in MINUTES.items() if name not in copy.parts)
    said = sum(LEAST_MINUTES for each in items if each.id not in copy.items)
    return answers + parts + said + MINUTES_TO_CHECK
