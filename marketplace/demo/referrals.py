"""The referrals of the made-up market: who was sent to which service, month by month."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from math import exp
from uuid import UUID

from marketplace.demo.contracts import Service, month_start
from marketplace.demo.journey import WAITING_DAYS, Journey
from marketplace.demo.people import Caseloads
from marketplace.demo.world import World
from marketplace.performance.rules import ReferralFacts
from marketplace.referrals.rules import DIGITS, LETTERS, looks_alike, suffix_of, year_of

#: Quiet in August and at Christmas; busy in the new year and in autumn.
SEASON = (1.08, 1.02, 1.06, 0.94, 1.00, 0.99, 0.93, 0.86, 1.06, 1.08, 1.05, 0.73)
WEEKDAYS = (24, 24, 21, 19, 12)


@dataclass(frozen=True)
class Told:
    """One referral as the months of its service see it."""

    facts: ReferralFacts
    day: date
    is_a_start: bool


class Numbers:
    """Referral numbers such as KD4712AC that the same seed makes again."""

    def __init__(self, world: World) -> None:
        self.chance = world.chance
        self._taken: set[str] = set()

    def draw(self, service: str) -> str:
        """One that nobody has."""
        while True:
            letters, digits = self.chance.choices(LETTERS, k=2), self.chance.choices(DIGITS, k=4)
            drawn = "".join([*letters, *digits]) + suffix_of(service)
            if drawn not in self._taken and not looks_alike(drawn):
                self._taken.add(drawn)
                return drawn


def poisson(world: World, mean: float) -> int:
    """How many come when so many come on average (Knuth)."""
    limit, count, product = exp(-mean), 0, world.chance.random()
    while product > limit:
        count += 1
        product *= world.chance.random()
    return count


def build_referrals(world: World, services: list[Service], advance: Callable[[], None]) -> dict[UUID, list[Told]]:
    """Every referral of every service; returns what the figures of each service are reckoned from."""
    people, numbers = Caseloads(world), Numbers(world)
    found: dict[UUID, list[Told]] = {}
    for service in services:
        found[service.id] = sent_to(world, service, people, numbers)
        advance()
    return found


def sent_to(world: World, service: Service, people: Caseloads, numbers: Numbers) -> list[Told]:
    """The referrals of one service, as they were sent; a full year takes nobody else."""
    found: list[Told] = []
    taken: Counter[date] = Counter()
    for day in days_of(world, service):
        sent_at = world.at(day, 17 if world.chance.random() < 0.03 else None)
        year = year_of(service.starts_on, day)
        if sent_at >= world.now or taken[year] >= service.cap - service.kept_free:
            continue
        unit = world.chance.choice(service.units)
        known = people.somebody_for(service.id, unit, sent_at, woman=True if service.women_only else None)
        journey = Journey(world, service, known, numbers.draw(service.kind.name), sent_at)
        journey.run()
        found.append(Told(journey.facts(), day, journey.is_a_start))
        taken[year] += journey.is_a_start
    return found


def days_of(world: World, service: Service) -> Iterator[date]:
    """The days on which somebody is sent; where people wait, so many of late that no place is left."""
    month = service.starts_on.replace(day=1)
    while month <= world.today:
        yield from arrivals(world, service, month)
        month = month_start(month, 1)
    if service.waits:
        late = world.worked_in(world.working_day(world.today, 1 - WAITING_DAYS), world.today)
        yield from sorted(world.chance.choices(late, k=service.cap))


def arrivals(world: World, service: Service, month: date) -> list[date]:
    """The working days of a month on which somebody is sent, in order."""
    days = world.worked_in(month, month_start(month, 1))
    mean = service.cap / 12 * service.use * SEASON[month.month - 1]
    weights = [WEEKDAYS[day.weekday()] for day in days]
    return sorted(world.chance.choices(days, weights, k=poisson(world, mean)))
