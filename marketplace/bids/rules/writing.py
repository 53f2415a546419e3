"""What a supplier has written so far, and how colleagues write it at once without losing a word."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from marketplace.bids.rules.offer import PARTS, Chain, Plan, Schedule, as_plain, said
from marketplace.kernel.errors import Conflict
from marketplace.kernel.money import Money


class StaleAnswer(Conflict):
    """A colleague saved the same part first; `theirs` is what they wrote, and nothing is lost."""

    title = "A colleague has changed this answer since you opened it"

    def __init__(self, theirs: str, revision: int, by: str = "") -> None:
        super().__init__()
        self.theirs, self.revision, self.by = theirs, revision, by
        self.details = {"clashes": [{"theirs": theirs, "version": revision, "changed_by": by}]}


@dataclass(frozen=True)
class Written:
    """One answer of the working copy, the revision at which it was last changed, and by whom.

    `copied` says that it comes from an earlier bid and that nobody has looked at it here yet.
    """

    text: str
    revision: int
    by: str = ""
    copied: bool = False


@dataclass(frozen=True)
class Confirmed:
    """What is said of something that every bid must pass, the revision at which it was last changed, and by whom."""

    confirmed: bool
    text: str
    revision: int = 0
    by: str = ""

    @property
    def said(self) -> str:
        """It as one text, so that two versions can be read beside each other."""
        return "\n".join(filter(None, ("Yes" if self.confirmed else "No", self.text)))


@dataclass(frozen=True)
class Part:
    """The schedule, the supply chain or the plan, and the revision at which it was last changed."""

    value: Any
    revision: int
    by: str = ""


@dataclass(frozen=True)
class Declaration:
    """Who declared that the bid is theirs to make: a name and a position in the organisation."""

    name: str
    position: str


@dataclass(frozen=True)
class WorkingCopy:
    """What the supplier has written so far: an answer for each criterion, and the other parts."""

    answers: Mapping[UUID, Written] = field(default_factory=dict)
    parts: Mapping[str, Part] = field(default_factory=dict)
    declared: Declaration | None = None
    items: Mapping[UUID, Confirmed] = field(default_factory=dict)

    def answer(self, criterion_id: UUID) -> Written:
        """What is written for a criterion; nothing yet, if nothing was saved."""
        return self.answers.get(criterion_id, Written("", 0))

    def part(self, name: str) -> Any:
        """What is written of a part; none if nobody has saved it."""
        return self.parts[name].value if name in self.parts else None

    @property
    def schedule(self) -> Schedule | None:
        """How the price is made up."""
        found: Schedule | None = self.part("schedule")
        return found

    @property
    def price(self) -> Money | None:
        """The total of the schedule."""
        return self.schedule.total if self.schedule else None

    @property
    def chain(self) -> Chain:
        """Who delivers a part; nobody, where nobody is named."""
        found: Chain = self.part("chain") or ()
        return found

    @property
    def plan(self) -> Plan:
        """What is done between the award and the first day."""
        found: Plan = self.part("plan") or ()
        return found

    def with_answer(self, criterion_id: UUID, text: str, *, seen: int, revision: int, by: str = "") -> "WorkingCopy":
        """The copy with this answer, unless a colleague changed it after the revision that was seen."""
        before = self.answer(criterion_id)
        if before.revision > seen and before.text != text:
            raise StaleAnswer(before.text, before.revision, before.by)
        return replace(self, answers={**self.answers, criterion_id: Written(text, revision, by)})

    def with_part(self, name: str, value: Any, *, seen: int, revision: int, by: str = "") -> "WorkingCopy":
        """The copy with this part, unless a colleague changed it after the revision that was seen."""
        before = self.parts.get(name)
        if before and before.revision > seen and before.value != value:
            raise StaleAnswer(said(before.value), before.revision, before.by)
        return replace(self, parts={**self.parts, name: Part(value, revision, by)})

    def with_item(self, item_id: UUID, answer: Confirmed, *, seen: int) -> "WorkingCopy":
        """The copy with what is said of an item, unless a colleague changed it after the revision that was seen."""
        before = self.items.get(item_id)
        if before and before.revision > seen and before.said != answer.said:
            raise StaleAnswer(before.said, before.revision, before.by)
        return replace(self, items={**self.items, item_id: answer})

    def with_copied(self, texts: Mapping[UUID, str], *, revision: int) -> "WorkingCopy":
        """The copy with answers of an earlier bid, where nothing is written yet; each has to be looked at."""
        fresh = {key: Written(text, revision, copied=True) for key, text in texts.items() if not self.answer(key).text}
        return replace(self, answers={**self.answers, **fresh})


def kept_copy(copy: WorkingCopy) -> dict[str, Any]:
    """A working copy as JSON keeps it."""
    answers = {str(key): [each.text, each.revision, each.by, each.copied] for key, each in copy.answers.items()}
    parts = {name: [as_plain(each.value), each.revision, each.by] for name, each in copy.parts.items()}
    declared = [copy.declared.name, copy.declared.position] if copy.declared else None
    items = {str(key): [each.confirmed, each.text, each.revision, each.by] for key, each in copy.items.items()}
    return {"answers": answers, "parts": parts, "declared": declared, "items": items}


def copy_of(kept: Mapping[str, Any]) -> WorkingCopy:
    """The working copy that JSON kept."""
    answers = {UUID(key): Written(*written) for key, written in kept["answers"].items()}
    parts = {name: Part(PARTS[name](value), revision, by) for name, (value, revision, by) in kept["parts"].items()}
    items = {UUID(key): Confirmed(*said) for key, said in kept.get("items", {}).items()}
    return WorkingCopy(answers, parts, Declaration(*kept["declared"]) if kept["declared"] else None, items)
