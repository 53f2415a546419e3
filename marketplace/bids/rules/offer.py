"""What a bid offers beside its words: a priced schedule, a supply chain and a plan for the start."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marketplace.kernel.money import Money

WHOLE = 100


@dataclass(frozen=True)
class PriceLine:
    """One line of the schedule: so many units of something, each at a price."""

    title: str
    unit: str
    quantity: Decimal
    price: Money

    @property
    def total(self) -> Money:
        """What the line comes to, in whole pence."""
        return self.price.times(self.quantity)

    def __str__(self) -> str:
        return f"{self.title}: {self.quantity:f} × {self.unit} at {self.price}"


@dataclass(frozen=True)
class Schedule:
    """How the price is made up: its lines, and what the organisation itself costs."""

    lines: tuple[PriceLine, ...]
    overhead: Money = Money.zero

    @property
    def total(self) -> Money:
        """The price for the whole term, before VAT: nobody types it, so it always adds up."""
        return sum((line.total for line in self.lines), self.overhead)

    def __str__(self) -> str:
        return "\n".join([*map(str, self.lines), f"Overheads: {self.overhead}", f"Together: {self.total}"])


@dataclass(frozen=True)
class Subcontractor:
    """Somebody who delivers a part, and the share of the price that is promised to them."""

    name: str
    part: str
    share: int
    is_vcse: bool = False

    def __str__(self) -> str:
        return f"{self.name}: {self.part}, {self.share}%{' (VCSE)' if self.is_vcse else ''}"


@dataclass(frozen=True)
class Milestone:
    """Something that is done so many weeks after the award."""

    title: str
    weeks: int

    def __str__(self) -> str:
        return f"{self.title}: {after_award(self.weeks)}"


Chain = tuple[Subcontractor, ...]
Plan = tuple[Milestone, ...]


def after_award(weeks: int) -> str:
    """When a milestone is due, in words."""
    if weeks == 0:
        return "at the award"
    return f"{weeks} {'week' if weeks == 1 else 'weeks'} after the award"


def priced(price: Money) -> Schedule:
    """The schedule of one line that comes to this price."""
    return Schedule((PriceLine("The whole service", "term", Decimal(1), price),))


def promised_too_much(chain: Sequence[Subcontractor]) -> str | None:
    """What to say of shares that are more than there is."""
    together = sum(each.share for each in chain)
    return f"The shares add up to {together}%: they must come to {WHOLE}% or less" if together > WHOLE else None


def own_share(chain: Sequence[Subcontractor]) -> int:
    """The share of the price that the bidder keeps."""
    return WHOLE - sum(each.share for each in chain)


def too_dear(price: Money, ceiling: Money | None) -> str | None:
    """What to say of a price above the ceiling."""
    return f"The price must be {ceiling} or less" if ceiling is not None and price > ceiling else None


def unpriced(schedule: Schedule) -> str | None:
    """What to say of a schedule that comes to nothing."""
    return None if schedule.total else "Enter at least one line with a price"


def said(part: Any) -> str:
    """A part of a bid as one text, so that two versions can be read beside each other."""
    if isinstance(part, Schedule):
        return str(part)
    return "\n".join(map(str, part)) or "Nothing"


def as_plain(part: Any) -> Any:
    """A part as JSON keeps it."""
    if isinstance(part, Schedule):
        lines = [[each.title, each.unit, str(each.quantity), each.price.pence] for each in part.lines]
        return {"lines": lines, "overhead": part.overhead.pence}
    if part and isinstance(part[0], Subcontractor):
        return [[each.name, each.part, each.share, each.is_vcse] for each in part]
    return [[each.title, each.weeks] for each in part]


def schedule_of(kept: Any) -> Schedule:
    """The schedule that JSON kept."""
    lines = (PriceLine(title, unit, Decimal(many), Money(price)) for title, unit, many, price in kept["lines"])
    return Schedule(tuple(lines), Money(kept["overhead"]))


def chain_of(kept: Any) -> Chain:
    """The supply chain that JSON kept."""
    return tuple(Subcontractor(*each) for each in kept)


def plan_of(kept: Any) -> Plan:
    """The plan that JSON kept."""
    return tuple(Milestone(*each) for each in kept)


#: The parts of a bid beside its answers, each with how it is read back.
PARTS = {"schedule": schedule_of, "chain": chain_of, "plan": plan_of}
