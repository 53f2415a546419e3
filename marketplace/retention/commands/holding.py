"""Legal holds: placed with a reason, lifted with another; what is being destroyed just then is waited for."""

from uuid import UUID

from sqlalchemy import literal_column, select

from marketplace.kernel.actor import Actor
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid
from marketplace.kernel.unit_of_work import Work, unit_of_work
from marketplace.retention import queries
from marketplace.retention.models import LegalHold, Scope
from marketplace.retention.policies import places_hold
from marketplace.retention.schedule import FREE_AFTER

ON_HOLD = "There is a legal hold on this: nothing about it may be destroyed"
Conflict.says(
    on_legal_hold=ON_HOLD,
    **{
        f"uq_legal_hold_{key}": "There is a hold on this already: lift it before you place another"
        for key in ("framework", "competition", "organisation", "person")
    },
)

#: One number for the whole service: who destroys shares it, who places a hold has it alone.
TURN = 7267


def take_turn(work: Work, *, alone: bool) -> None:
    """Let no hold be placed between the look whether there is one and the end of a destruction."""
    lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    db.session.execute(select(literal_column(f"{lock}({TURN})")))


def place_hold(actor: Actor, *, scope: Scope, number: str, reason: str) -> LegalHold:
    """Stop the destruction of everything about a framework, a competition, an organisation or a person."""
    with unit_of_work(actor) as work:
        take_turn(work, alone=True)
        work.allow(places_hold, scope)
        found = queries.find_subject(scope, number)
        if found is None:
            raise Invalid(number=f"There is no {scope.value} of this number or name")
        about = {f"{scope.value}_id": found}
        by = {"placed_by": actor.user_id, "placed_at": work.now}
        hold = work.add(LegalHold(scope=scope, reason=reason, **about, **by))
        work.record("legal_hold.placed", hold, scope=scope, subject_id=found)
        return hold


def lift_hold(actor: Actor, hold_id: UUID, *, reason: str) -> LegalHold:
    """Let the schedule go on; nothing goes in the first thirty days."""
    with unit_of_work(actor) as work:
        hold = work.lock(queries.visible_holds(actor), hold_id)
        work.move(hold, "lift", scope=hold.scope)
        hold.lifted_by, hold.lifting_reason = actor.user_id, reason
        hold.free_on = london_day(work.now) + FREE_AFTER
        return hold
