"""Reminding a region of the competitions that nobody has decided."""

from uuid import UUID

from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.competitions.models import Competition
from marketplace.competitions.queries import visible_competitions
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Conflict, NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.outcomes.models import OutcomeReminder
from marketplace.outcomes.rules.reminding import weeks_without_outcome

Conflict.says(uq_outcome_reminder_once="The region was reminded already")


def remind_of_outcome(actor: Actor, competition_id: UUID) -> Competition:
    """Remind a region four and eight weeks after bids closed that bidders wait for an outcome, each time once."""
    with unit_of_work(actor) as work:
        competition = work.lock(visible_competitions(actor), competition_id)
        work.allow(is_the_service)
        closed_at = competition.closed_at
        weeks = weeks_without_outcome(closed_at, work.now) if closed_at else None
        if weeks is None or competition.status is not CompetitionStatus.CLOSED:
            raise NotNow("There is nobody to remind")
        work.add(OutcomeReminder(competition_id=competition.id, weeks=weeks, reminded_at=work.now))
        work.record("competition.outcome_due", competition, weeks=weeks)
        return competition
