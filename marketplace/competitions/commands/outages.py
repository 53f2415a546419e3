"""Outages of the service: the one thing that moves a deadline that has come, or lets a supplier submit after it."""

from datetime import date, datetime, time
from uuid import UUID

from marketplace.competitions import rules
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition, DeadlineExtension, LateAcceptance, ServiceOutage
from marketplace.competitions.policies import commissions, records_outages
from marketplace.competitions.queries import invited_suppliers, visible_competitions
from marketplace.competitions.queries.design import bids_were_opened, closing_within, outage_over
from marketplace.competitions.rules.timetable import after_outage
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.ids import new_id
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.ports import KeyVault

Conflict.says(uq_late_acceptance_once="This supplier may submit late already")
ONLY_AFTER_AN_OUTAGE = (
    "A bid is only accepted late when the service was out at the deadline, and the operator has recorded that"
)


def record_outage(
    actor: Actor,
    *,
    began_on: date,
    began_at_time: time,
    ended_on: date,
    ended_at_time: time,
    cause: str,
    vault: KeyVault,
) -> ServiceOutage:
    """Record from when to when the service was out; each deadline inside moves to the next working day, for all."""
    began_at, ended_at = rules.closing_instant(began_on, began_at_time), rules.closing_instant(ended_on, ended_at_time)
    if ended_at <= began_at:
        raise Invalid(ended_on="The outage must end after it began")
    with unit_of_work(actor) as work:
        work.allow(records_outages)
        found = [work.lock(visible_competitions(actor), key) for key in closing_within(began_at, ended_at)]
        if ended_at > work.now:
            raise Invalid(ended_on="Record an outage once it is over")
        when = {"began_at": began_at, "ended_at": ended_at, "recorded_at": work.now, "recorded_by": actor.user_id}
        outage = work.add(ServiceOutage(id=new_id(), cause=cause, **when))
        for competition in found:
            move_deadline(work, competition, outage, vault)
        work.record("service_outage.recorded", outage, began_at=began_at, ended_at=ended_at, moved=len(found))
        return outage


def move_deadline(work: Work, competition: Competition, outage: ServiceOutage, vault: KeyVault) -> None:
    """Put a deadline that fell into an outage later, for everybody and for the key."""
    before = competition.closes_at
    later = before and after_outage(before, outage.began_at, outage.ended_at)
    if before is None or later is None:
        return
    keep_extension(work, competition, later, reason=outage.cause, outage_id=outage.id)
    vault.postpone(competition.id, later)


def keep_extension(
    work: Work, competition: Competition, later: datetime, *, reason: str | None = None, outage_id: UUID | None = None
) -> None:
    """Write a later deadline with its record; everybody who was invited is told."""
    before = competition.closes_at
    assert before is not None
    competition.closes_at = later
    known = {"closed_before": before, "closes_at": later, "reason": reason, "outage_id": outage_id}
    row = DeadlineExtension(extended_at=work.now, extended_by=work.actor.user_id, **known)
    competition.extensions.append(row)
    work.record("competition.extended", competition, closed_before=before, closes_at=later)


def accept_late_bid(
    actor: Actor, competition_id: UUID, *, supplier_id: UUID, until_on: date, until_time: time, reason: str
) -> LateAcceptance:
    """Let one supplier submit after the deadline, since the service was out when it came; before bids are opened."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(commissions, competition)
        outage, until = outage_over(competition), rules.closing_instant(until_on, until_time)
        if competition.status is not CompetitionStatus.CLOSED or outage is None:
            raise NotNow(ONLY_AFTER_AN_OUTAGE)
        if bids_were_opened(competition_id):
            raise NotNow("The bids have been opened: nobody can submit any more")
        if supplier_id not in dict(invited_suppliers(competition_id)):
            raise Invalid(supplier_id="Select a supplier that was invited")
        if until <= work.now:
            raise Invalid(until_on="Choose a time that is still to come")
        assert actor.user_id is not None
        who = {"supplier_id": supplier_id, "outage_id": outage.id, "accepted_by": actor.user_id}
        row = LateAcceptance(id=new_id(), until=until, reason=reason, accepted_at=work.now, **who)
        competition.late_acceptances.append(row)
        work.record("late_acceptance.given", row, competition_id=competition_id, outage_id=outage.id)
        return row
