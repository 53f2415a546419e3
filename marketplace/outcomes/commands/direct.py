"""Direct awards before their contract is signed: challenged, and taken back."""

from datetime import date, datetime
from uuid import UUID

from marketplace.competitions.policies import bids_for
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.errors import Conflict, Forbidden, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.outcomes import queries
from marketplace.outcomes.commands.challenging import end, note
from marketplace.outcomes.models import Challenge, Ending, FormerDirectAward, Ground, NoAward
from marketplace.outcomes.policies import settles_lot

Conflict.says(uq_former_direct_award_number="This direct award has been taken back already")


def challenge_direct_award(actor: Actor, no_award_id: UUID, *, reason: str) -> Challenge:
    """Challenge a direct award within its standstill, as another member of the framework."""
    with unit_of_work(actor) as work:
        row = work.lock(queries.visible_no_awards(actor), no_award_id)
        supplier_id = queries.challenger(actor, row)
        if supplier_id is None:
            raise Forbidden("Only another member of the framework can challenge a direct award here")
        work.allow(bids_for, supplier_id)
        refuse_unless_direct(row)
        if not row.is_standing_still(work.now):
            raise NotNow("The standstill is over")
        today = london_day(work.now)
        return note(work, row, supplier_id=supplier_id, received_on=today, ground=Ground.OTHER, details=reason)


def receive_direct_challenge(
    actor: Actor, no_award_id: UUID, *, received_on: date, ground: Ground, details: str, supplier_id: UUID | None = None
) -> Challenge:
    """Record a claim against a direct award; nobody signs until it is recorded as ended."""
    with unit_of_work(actor) as work:
        row = work.lock(queries.visible_no_awards(actor), no_award_id)
        work.allow(settles_lot, row)
        settled_at = refuse_unless_direct(row)
        if not london_day(settled_at) <= received_on <= london_day(work.now):
            raise Invalid(received_on="Enter a day from the decision to today")
        others = {key for key, _ in queries.members_to_award(row.competition)} - {row.direct_supplier_id}
        if supplier_id and supplier_id not in others:
            raise Invalid(supplier_id="Select another member of the framework")
        return note(work, row, supplier_id=supplier_id, received_on=received_on, ground=ground, details=details)


def refuse_unless_direct(row: NoAward) -> datetime:
    """When it was awarded directly; a challenge holds nothing up where nothing was, or where both have signed."""
    if not row.is_direct or row.settled_at is None:
        raise NotNow("Nothing was awarded directly, so there is nothing to challenge")
    if row.contracted_at is not None:
        raise NotNow("The contract has been signed")
    return row.settled_at


def take_back_direct_award(actor: Actor, no_award_id: UUID, *, reason: str) -> NoAward:
    """Take back a direct award whose contract is not signed; what happens next is chosen again."""
    with unit_of_work(actor) as work:
        row = work.lock(queries.visible_no_awards(actor), no_award_id)
        challenges, decided_at, kept = list(row.held_by), row.decided_at, former_of(row)
        facts = {"competition_id": row.competition_id, "lot_id": row.lot_id}
        work.move(row, "take_back", **facts, number=row.number, supplier_id=row.direct_supplier_id)
        row.decided_at = decided_at
        stamps = {"reason": reason, "taken_back_at": work.now, "taken_back_by": actor.user_id}
        row.former.append(FormerDirectAward(**kept, **stamps))
        forget(row)
        for each in challenges:
            end(work, each, Ending.ACCEPTED, reason)
        return row


def former_of(row: NoAward) -> dict[str, object]:
    """What a direct award said, as it is kept once it was taken back."""
    said = ("justification", "way_reason", "settled_at", "settled_by", "standstill_ends_on")
    whom = {"number": row.number, "supplier_id": row.direct_supplier_id, "value": row.direct_value}
    return whom | {name: getattr(row, name) for name in said}


def forget(row: NoAward) -> None:
    """Let the lot be as it was before anybody had chosen how its need is met."""
    row.way, row.way_reason, row.settled_at, row.settled_by = None, None, None, None
    row.direct_supplier_id, row.direct_value = None, None
    row.justification, row.standstill_ends_on = None, None
