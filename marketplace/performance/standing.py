"""How a service stands on a day: what somebody who answers for a region would want to look at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from marketplace.contracts.models import Contract
from marketplace.performance.rules import volume_warning
from marketplace.referrals.queries import Places
from marketplace.referrals.queries.unseen import Unseen
from marketplace.referrals.rules import year_of

#: A service runs ahead when its places go so much faster than its year, and is little used when they go half as fast.
AHEAD = Decimal("0.15")
HALF = Decimal("0.5")
#: Too early in a year, neither says anything.
EARLY = Decimal("0.1")
#: How long it takes to buy what follows.
ENDS_SOON = timedelta(days=183)
FEW_INDICATORS = 3
ONE_YEAR = 365


class MonthInShort(NamedTuple):
    """A month of a service: its starts in the contract year so far, and how many targets were met of those judged."""

    month: date
    starts: int
    cap: int | None
    judged: int
    met: int

    @property
    def share(self) -> int:
        """The targets that were met, in a hundred."""
        return round(100 * self.met / self.judged) if self.judged else 0


class Remark(NamedTuple):
    """Something to look at: what it is, and whether it is bad or only to be watched."""

    says: str
    tone: str


@dataclass(frozen=True)
class Standing:
    """A service as it stands: its places, its months, and who waits to be seen."""

    contract: Contract
    places: Places
    unseen: Unseen
    months: Sequence[MonthInShort]
    earliest_on: date | None
    today: date

    @property
    def has_begun(self) -> bool:
        """Whether people can be referred to it."""
        return self.contract.referrals_open_on <= self.today

    @property
    def latest(self) -> MonthInShort | None:
        """Its newest month with a report."""
        return self.months[-1] if self.months else None

    @property
    def year_gone(self) -> Decimal:
        """How much of its contract year is over, as a share of one."""
        return Decimal((self.today - year_of(self.contract.starts_on, self.today)).days) / ONE_YEAR

    @property
    def used(self) -> Decimal | None:
        """The share of this year's places that is taken, where a number was agreed."""
        return Decimal(self.places.taken) / self.places.cap if self.places.cap else None

    @property
    def days_to_be_seen(self) -> int | None:
        """The days until somebody referred today would be seen, as far as that is known."""
        return None if self.earliest_on is None else max((self.earliest_on - self.today).days, 0)

    @property
    def remarks(self) -> list[Remark]:
        """What to look at, the bad before what is only to be watched."""
        if not self.has_begun:
            return []
        found = [*self._waits(), *self._volumes(), *self._targets(), *self._term()]
        return sorted(found, key=lambda remark: remark.tone != "bad")

    @property
    def badness(self) -> int:
        """How much there is to look at; what is bad counts for more."""
        return sum(10 if remark.tone == "bad" else 1 for remark in self.remarks)

    def _waits(self) -> Iterator[Remark]:
        if self.unseen.late:
            yield Remark(f"{_people(self.unseen.late)} not seen in time", "bad")
        if self.places.queued:
            yield Remark(f"{_people(self.places.queued)} waiting for a place", "bad")

    def _volumes(self) -> Iterator[Remark]:
        if self.used is None:
            return
        if self.places.taken >= (self.places.cap or 0):
            yield Remark("Every place of this year is taken", "bad")
        elif self.year_gone >= EARLY and self.used < self.year_gone * HALF:
            yield Remark("Few are referred: less than half of what was planned by now", "warn")
        elif self.used > self.year_gone + AHEAD or volume_warning(self.places.taken, self.places.cap or 0):
            yield Remark("Places go faster than the year", "warn")

    def _targets(self) -> Iterator[Remark]:
        last = self.latest
        if last and last.judged >= FEW_INDICATORS and last.met * 2 < last.judged:
            yield Remark(f"Met {last.met} of {last.judged} targets in {last.month:%B}", "bad")

    def _term(self) -> Iterator[Remark]:
        ends_on = self.contract.ends_on
        if ends_on is not None and self.today <= ends_on <= self.today + ENDS_SOON:
            yield Remark(f"Ends on {ends_on.day} {ends_on:%B %Y}", "warn")


def _people(count: int) -> str:
    return f"{count:,} {'person' if count == 1 else 'people'}"


def in_order_of_harm(standings: Sequence[Standing]) -> list[Standing]:
    """The services with most to look at first, then by title; what has not begun comes last."""
    return sorted(standings, key=lambda each: (not each.has_begun, -each.badness, each.contract.title))
