"""What bids do when a competition closes, when an application is decided, and as the minutes pass."""

from uuid import UUID

from marketplace.bids import commands, queries
from marketplace.competitions import queries as competitions
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.ports import Ports
from marketplace.qualification.models import Application


def open_bids_of(event: Event, ports: Ports) -> None:
    """Open the bids of a competition that has closed; one cancelled meanwhile keeps them shut for ever."""
    open_if_nothing_waits(event.subject_id, ports)


def open_if_nothing_waits(competition_id: UUID, ports: Ports) -> None:
    """Open what is closed, unless a bidder's application to join is not decided yet."""
    competition = competitions.competition(SYSTEM, competition_id)
    submitted = queries.submitted(competition_id)
    if competition.status is CompetitionStatus.CLOSED and not queries.waits_for_decisions(competition, submitted):
        commands.open_bids(SYSTEM, competition_id, vault=ports.vault)


def open_bids_that_waited(event: Event, ports: Ports) -> None:
    """An application was decided: open the bids of the competitions that waited for it alone."""
    application = db.session.get_one(Application, event.subject_id)
    for competition_id in queries.waiting_competitions(application.framework_id):
        open_if_nothing_waits(competition_id, ports)


def remind_of_changed_terms() -> None:
    """Remind each supplier whose bid would not be opened, one unit of work each."""
    for bid_id in queries.to_remind(clock.now()):
        commands.remind_to_confirm(SYSTEM, bid_id)
