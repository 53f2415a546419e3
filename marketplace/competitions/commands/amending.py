"""Changing the words of a published competition, on record, with time for bidders to think again."""

from datetime import date, datetime, time
from uuid import UUID

from sqlalchemy import func, select

from marketplace.competitions import rules
from marketplace.competitions.commands.outages import keep_extension
from marketplace.competitions.models import Amendment, AmendmentSubject, Competition, Criterion
from marketplace.competitions.policies import commissions
from marketplace.competitions.queries import competition as seen
from marketplace.competitions.queries import visible_competitions
from marketplace.competitions.rules.board import reason_to_extend
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import LONDON, london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault

DESCRIPTION = "description"


def amend_competition(
    actor: Actor,
    competition_id: UUID,
    *,
    what: str,
    new: str,
    reason: str,
    is_material: bool,
    vault: KeyVault,
    closes_on: date | None = None,
    closes_at_time: time | None = None,
) -> Amendment:
    """Change the description or the wording of a question; bids sent before a change that matters must be confirmed."""
    with unit_of_work(actor) as work:
        competition = lock_to_amend(work, competition_id)
        later = later_close(competition, work.now, closes_on, closes_at_time, is_material=is_material)
        amendment = reworded(competition, what, new)
        return keep_amendment(work, competition, amendment, later, vault, reason=reason, is_material=is_material)


def lock_to_amend(work: Work, competition_id: UUID) -> Competition:
    """The open competition whose terms are changed, by whoever may."""
    work.lock(visible_competitions(work.actor), competition_id)
    competition = seen(work.actor, competition_id)
    work.allow(commissions, competition)
    if not competition.takes_bids(work.now):
        raise NotNow("You can only change a competition that is open")
    return competition


def keep_amendment(
    work: Work,
    competition: Competition,
    amendment: Amendment,
    later: datetime | None,
    vault: KeyVault,
    *,
    reason: str,
    is_material: bool,
) -> Amendment:
    """Number a change and put it on record; if it matters, bids sent before it must be confirmed."""
    assert work.actor.user_id is not None
    amendment.number = next_number(competition.id)
    amendment.reason, amendment.is_material = reason, is_material
    amendment.amended_at, amendment.amended_by = work.now, work.actor.user_id
    work.add(amendment)
    if is_material:
        competition.amended_at = work.now
    if later:
        amendment.closed_before, amendment.closes_at = competition.closes_at, later
        put_later(work, competition, later, vault, reason=reason)
    facts = {"amendment_id": amendment.id, "number": amendment.number, "material": is_material}
    work.record("competition.amended", competition, **facts, closes_at=later)
    return amendment


def reworded(competition: Competition, what: str, new: str) -> Amendment:
    """The change made, and its record: the old words beside the new ones."""
    thing: Competition | Criterion = competition if what == DESCRIPTION else criterion_coded(competition, what)
    name = "description" if isinstance(thing, Competition) else "question"
    old: str = getattr(thing, name)
    if old == new:
        raise Invalid(new="Change the words: these are the present ones")
    setattr(thing, name, new)
    subject = AmendmentSubject.DESCRIPTION if isinstance(thing, Competition) else AmendmentSubject.CRITERION
    criterion_id = None if isinstance(thing, Competition) else thing.id
    return Amendment(
        id=new_id(), competition_id=competition.id, subject=subject, criterion_id=criterion_id, old=old, new=new
    )


def criterion_coded(competition: Competition, code: str) -> Criterion:
    """The question of this code; the price has none."""
    for each in competition.criteria:
        if each.code == code and each.question:
            return each
    raise NotFound


def next_number(competition_id: UUID) -> int:
    """The number of the next amendment, while the competition is locked."""
    rows = select(func.coalesce(func.max(Amendment.number), 0)).where(Amendment.competition_id == competition_id)
    return (db.session.scalar(rows) or 0) + 1


def later_close(
    competition: Competition, now: datetime, closes_on: date | None, closes_at_time: time | None, *, is_material: bool
) -> datetime | None:
    """The new deadline where one was given; refused where a late change that matters comes without enough time."""
    assert competition.closes_at is not None
    present = competition.closes_at.astimezone(LONDON)
    at = rules.closing_instant(closes_on or present.date(), closes_at_time or present.time())
    if at < competition.closes_at:
        raise Invalid(closes_on="The new closing date must be later than the present one")
    if is_material and (said := reason_to_extend(london_day(now), london_day(at))):
        raise Invalid(closes_on=said)
    return at if at > competition.closes_at else None


def put_later(work: Work, competition: Competition, later: datetime, vault: KeyVault, *, reason: str | None) -> None:
    """Put the deadline later, for everybody and for the key."""
    keep_extension(work, competition, later, reason=reason)
    vault.postpone(competition.id, later)
