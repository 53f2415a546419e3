"""Who may compete in reserved competitions: what suppliers say of themselves, and what they were awarded."""

from uuid import UUID

from marketplace.accounts.models import Organisation
from marketplace.competitions.models import Competition, Reservation, ReservationClaim, ReservedAward
from marketplace.competitions.policies import speaks_for
from marketplace.competitions.queries import visible_competitions
from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work

LEAST_WORKFORCE = 30


def claim_reservation(
    actor: Actor, supplier_id: UUID, *, reservation: Reservation, basis: str, workforce_percent: int | None = None
) -> ReservationClaim:
    """Say that a supplier is one of those for whom competitions are reserved, and on what ground."""
    supported = reservation is Reservation.SUPPORTED_EMPLOYMENT
    if supported and (workforce_percent or 0) < LEAST_WORKFORCE:
        raise Invalid(workforce_percent="At least 30% of the workforce must be disabled or disadvantaged")
    with unit_of_work(actor) as work:
        work.allow(speaks_for, supplier_id)
        assert actor.user_id is not None
        row = db.session.get(ReservationClaim, (supplier_id, reservation))
        row = row or work.add(ReservationClaim(supplier_id=supplier_id, reservation=reservation))
        row.basis, row.workforce_percent = basis, workforce_percent if supported else None
        row.claimed_at, row.claimed_by = work.now, actor.user_id
        about = db.session.get_one(Organisation, supplier_id)
        work.record("organisation.claimed_reservation", about, reservation=reservation)
        return row


def note_reserved_award(actor: Actor, competition_id: UUID, supplier_id: UUID) -> Competition:
    """Keep that a reserved contract was awarded, which bars the supplier from the next for three years."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id, shared=True)
        work.allow(is_the_service)
        if competition.reserved_for and not db.session.get(ReservedAward, (competition_id, supplier_id)):
            what = {"buyer_id": competition.buyer_id, "reservation": competition.reserved_for}
            when = {"awarded_on": london_day(work.now)}
            work.add(ReservedAward(competition_id=competition_id, supplier_id=supplier_id, **what, **when))
        work.record("competition.reserved_award_noted", competition, supplier_id=supplier_id)
        return competition
