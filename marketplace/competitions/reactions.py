"""What the minute brings to competitions, and what follows from awards and for the pipeline."""

from uuid import UUID

from marketplace.competitions import commands, queries
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.ports import Ports


def close_due_competitions() -> None:
    """Close each competition whose deadline has come, one unit of work each."""
    one_by_one(queries.due_to_close(SYSTEM, clock.now()), commands.close_competition)


def note_reserved_award_of(event: Event, ports: Ports) -> None:
    """Keep that a reserved contract was awarded, once the award is final."""
    competition_id, supplier_id = UUID(event.facts["competition_id"]), UUID(event.facts["supplier_id"])
    if queries.competition(SYSTEM, competition_id).reserved_for is not None:
        commands.note_reserved_award(SYSTEM, competition_id, supplier_id)


def reopen_plan_of(event: Event, ports: Ports) -> None:
    """Put the plan of a cancelled competition back into the pipeline, where it has one."""
    if queries.competition(SYSTEM, event.subject_id).plan_id:
        commands.reopen_plan(SYSTEM, event.subject_id)
