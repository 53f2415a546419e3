"""Reads of the facts everybody shares; they are public, so nobody's view is narrower than another's."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from time import monotonic
from typing import Any, ParamSpec, TypeVar, cast

from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.deadlines import Calendars
from marketplace.kernel.errors import NotFound
from marketplace.kernel.working_days import calendars_with
from marketplace.reference import rules
from marketplace.reference.models import (
    Area,
    Category,
    ComplexityLevel,
    ContractType,
    DayOff,
    DeclineReason,
    Kind,
    Level,
    Outcome,
    WithdrawalReason,
)

SIZES = (Level.REGION, Level.POLICE, Level.UNIT)
A_MINUTE = 60

Options = dict[str, str]
_memory: dict[str, tuple[float, Options]] = {}

Asked = ParamSpec("Asked")
Found = TypeVar("Found")
_asked: ContextVar[dict[Any, Any] | None] = ContextVar("asked", default=None)


@contextmanager
def asked_once() -> Iterator[None]:
    """Read each shared fact once while this lasts: for what is done to many at once, and changes no fact itself."""
    known = _asked.get()
    before = _asked.set({} if known is None else known)
    try:
        yield
    finally:
        _asked.reset(before)


def once(read: Callable[Asked, Found]) -> Callable[Asked, Found]:
    """Answer from what was read before, within `asked_once`."""

    @wraps(read)
    def answered(*args: Asked.args, **more: Asked.kwargs) -> Found:
        known = _asked.get()
        if known is None:
            return read(*args, **more)
        key = (read, args, tuple(sorted(more.items())))
        if key not in known:
            known[key] = read(*args, **more)
        return cast(Found, known[key])

    return answered


def areas(level: Level | None = None, *, within: str | None = None) -> list[Area]:
    """The areas by name, perhaps only of one level or only those directly within another."""
    found = select(Area).order_by(Area.name, Area.key)
    if level is not None:
        found = found.where(Area.level == level)
    if within is not None:
        found = found.where(Area.parent_key == within)
    return list(db.session.scalars(found))


def area(key: str) -> Area:
    """One area by its key."""
    found = db.session.get(Area, key)
    if found is None:
        raise NotFound
    return found


def area_names(keys: Iterable[str] | None = None) -> dict[str, str]:
    """The name of each area by its key."""
    found = select(Area.key, Area.name)
    if keys is not None:
        found = found.where(Area.key.in_(list(keys)))
    return dict(db.session.execute(found).all())


@once
def parents() -> dict[str, str | None]:
    """Which area holds which; what `rules.holds` and `rules.ancestors` ask for."""
    return dict(db.session.execute(select(Area.key, Area.parent_key)).all())


def areas_serving(key: str) -> list[str]:
    """The keys of this area and of those that hold it: whoever serves one of them serves all of this area."""
    return [key, *rules.ancestors(key, parents())]


def area_options(*levels: Level) -> list[tuple[str, str]]:
    """Areas for a select box, as key and label, largest first; all levels if none is named."""
    wanted = levels or SIZES
    found = [area for area in areas() if area.level in wanted]
    names = {area.key: area.name for area in areas(Level.REGION)}
    held = parents()
    found.sort(key=lambda area: (SIZES.index(area.level), names[rules.region_of(area.key, held)], area.name))
    return [(area.key, _label(area, names[rules.region_of(area.key, held)])) for area in found]


def _label(area: Area, region: str) -> str:
    kind = {Level.REGION: "region", Level.POLICE: "police area", Level.UNIT: "delivery unit"}[area.level]
    return f"{area.name} ({kind})" if area.level is Level.REGION else f"{area.name} ({kind}, {region})"


@once
def categories(*kinds: Kind) -> list[Category]:
    """The categories of the framework in their order; all kinds if none is named."""
    found = select(Category).order_by(Category.position)
    return list(db.session.scalars(found.where(Category.kind.in_(kinds)) if kinds else found))


def category(code: str) -> Category:
    """One category by its code."""
    found = db.session.get(Category, code)
    if found is None:
        raise NotFound
    return found


def category_names() -> dict[str, str]:
    """The name of each category by its code, in their order."""
    return {category.code: category.name for category in categories()}


@once
def outcomes(*category_codes: str) -> list[Outcome]:
    """The outcomes a service may achieve for these needs; for all needs if none is named."""
    found = select(Outcome).join(Category, Category.code == Outcome.category_code)
    if category_codes:
        found = found.where(Outcome.category_code.in_(category_codes))
    return list(db.session.scalars(found.order_by(Category.position, Outcome.position)))


@once
def complexity_levels(*category_codes: str) -> list[ComplexityLevel]:
    """What low, medium and high mean for these needs; for all needs if none is named."""
    found = select(ComplexityLevel).join(Category, Category.code == ComplexityLevel.category_code)
    if category_codes:
        found = found.where(ComplexityLevel.category_code.in_(category_codes))
    return list(db.session.scalars(found.order_by(Category.position, ComplexityLevel.position)))


def contract_types() -> list[ContractType]:
    """The types of contract by name."""
    return list(db.session.scalars(select(ContractType).order_by(ContractType.name, ContractType.code)))


def withdrawal_reasons(*, after_first_session: bool | None = None) -> list[WithdrawalReason]:
    """Why a referral may be withdrawn, at this point of its life if one is given."""
    found = select(WithdrawalReason).order_by(WithdrawalReason.position)
    if after_first_session is not None:
        reasons = WithdrawalReason
        found = found.where(reasons.after_first_session if after_first_session else reasons.before_first_session)
    return list(db.session.scalars(found))


def decline_reasons() -> list[DeclineReason]:
    """Why a supplier may decline a referral."""
    return list(db.session.scalars(select(DeclineReason).order_by(DeclineReason.position)))


@once
def days_off() -> list[DayOff]:
    """The days that administrators added to the bank holidays, in order."""
    return list(db.session.scalars(select(DayOff).order_by(DayOff.falls_on, DayOff.nation)))


def calendars() -> Calendars:
    """The working days, less the days off that were added."""
    off = days_off()
    here = {day.falls_on for day in off if day.nation in ("ENG", "WLS")}
    return calendars_with(here, {day.falls_on for day in off})


def finder_options() -> Options:
    """The areas by which people look for services; a police area by its bare code, as in the public address."""
    prefix = f"{Level.POLICE}:"
    return _kept("areas", lambda: {key.removeprefix(prefix): label for key, label in area_options()})


def need_options() -> Options:
    """The needs by which people look for services."""
    return _kept("needs", lambda: {need.code: need.name for need in categories(Kind.NEED)})


def cohort_options() -> Options:
    """The groups of people that a service may be made for."""
    return _kept("cohorts", lambda: {each.code: each.name for each in categories(Kind.COHORT)})


def place_options() -> Options:
    """Every area that a list can be narrowed to, largest first."""
    return _kept("places", lambda: dict(area_options()))


def place_names() -> Options:
    """The name of each area by its key, for pages that everybody reads."""
    return _kept("place names", area_names)


def category_options() -> Options:
    """Every category that a list can be narrowed to, in their order."""
    return _kept("categories", category_names)


def region_options() -> Options:
    """Every region that a list can be narrowed to."""
    return _kept("regions", lambda: {region.key: region.name for region in areas(Level.REGION)})


def places_serving(key: str) -> list[str]:
    """The keys of this area and of those that hold it, for pages that everybody reads."""
    held = _kept("parents", lambda: {key: parent or "" for key, parent in parents().items()})
    return [key, *(held_by for held_by in rules.ancestors(key, held) if held_by)]


def _kept(name: str, read: Callable[[], Options]) -> Options:
    """What every visitor asks for and an import changes once in a while: read again after a minute."""
    read_at, found = _memory.get(name, (0.0, {}))
    if not found or monotonic() - read_at > A_MINUTE:
        found = read()
        _memory[name] = (monotonic(), found)
    return found
