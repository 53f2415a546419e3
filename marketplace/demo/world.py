"""The made-up market while it is built: who is who, which days are worked, and what is to be written."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from uuid import UUID

from marketplace.accounts.models import Origin
from marketplace.demo.rows import Rows
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.working_days import is_working_day
from marketplace.reference.rules import ancestors

FIRST_WORKING_DAY = date(2019, 1, 1)
#: The first and the last hour at which somebody is seen.
OPENS, LAST_SEEN = 9, 16
ORIGIN = Origin.DEMO


@dataclass
class Party:
    """One organisation of the market and its people by role."""

    id: UUID
    name: str
    slug: str
    since: datetime
    area_key: str | None = None
    people: dict[Role, list[UUID]] = field(default_factory=dict)

    def one(self, role: Role) -> UUID:
        """The first person in a role."""
        return self.people[role][0]


@dataclass
class World:
    """Everything that the parts of the demonstration share."""

    now: datetime
    scale: int
    chance: Random
    rows: Rows
    parents: dict[str, str | None]
    area_names: dict[str, str]
    password_hash: str
    centre: Party = field(init=False)
    regions: dict[str, Party] = field(default_factory=dict)
    suppliers: dict[str, Party] = field(default_factory=dict)
    practitioners: dict[str, UUID] = field(default_factory=dict)
    files: dict[UUID, bytes] = field(default_factory=dict)
    framework_id: UUID = field(init=False)
    framework_reference: str = field(init=False)
    diary: set[tuple[UUID, date, int]] = field(default_factory=set)

    def __post_init__(self) -> None:
        last = self.today + timedelta(days=800)
        span = range((last - FIRST_WORKING_DAY).days)
        self._worked = [day for ahead in span if is_working_day(day := FIRST_WORKING_DAY + timedelta(days=ahead))]

    @property
    def today(self) -> date:
        """The day on which it is built."""
        return london_day(self.now)

    def working_day(self, day: date, ahead: int) -> date:
        """The day so many working days after this one, or before it."""
        if ahead < 0:
            return self._worked[bisect_left(self._worked, day) + ahead]
        return self._worked[bisect_right(self._worked, day) + ahead - 1] if ahead else self.first_working_day(day)

    def first_working_day(self, day: date) -> date:
        """The first working day on or after this one."""
        return self._worked[bisect_left(self._worked, day)]

    def worked_in(self, first: date, after: date) -> list[date]:
        """The working days from a day up to, but without, another."""
        return self._worked[bisect_left(self._worked, first) : bisect_left(self._worked, after)]

    def at(self, day: date, hour: int | None = None, minute: int | None = None) -> datetime:
        """An instant of that day in office hours, any of them if no hour is named."""
        hour = self.chance.randint(9, 16) if hour is None else hour
        minute = self.chance.randrange(60) if minute is None else minute
        second = self.chance.randrange(60)
        return datetime.combine(day, time(hour, minute, second), tzinfo=LONDON).astimezone(UTC)

    def free_hour(self, earliest: datetime, *who: UUID) -> datetime:
        """The first full hour from then on at which all of these people can meet; from now on they cannot any more."""
        local = earliest.astimezone(LONDON)
        day, hour = local.date(), max(OPENS, local.hour + (local.time() > time(local.hour)))
        while hour > LAST_SEEN or self.diary.intersection((each, day, hour) for each in who):
            day, hour = (day, hour + 1) if hour < LAST_SEEN else (self.working_day(day, 1), OPENS)
        self.diary.update((each, day, hour) for each in who)
        return datetime.combine(day, time(hour), tzinfo=LONDON).astimezone(UTC)

    def units_in(self, area_key: str) -> list[str]:
        """The delivery units that an area holds, or the unit itself."""
        units = [key for key in self.parents if key.startswith("unit:")]
        return sorted(key for key in units if area_key in (key, *ancestors(key, self.parents)))

    def chosen(self, **weights: float) -> str:
        """One of these names, as often as its weight says."""
        return self.chance.choices(list(weights), list(weights.values()))[0]
