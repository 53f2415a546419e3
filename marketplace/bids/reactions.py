"""What bids do when a competition closes, when an opening or an application is decided, and as the minutes pass."""

from uuid import UUID

from marketplace.bids import commands, queries
from marketplace.bids.lifecycle import OpeningStatus
from marketplace.competitions import queries as competitions
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.one_by_one import one_by_one
from marketplace.ports import Ports
from marketplace.qualification.models import Application


def await_opening_of(event: Event, ports: Ports) -> None:
    """Ask two people of the region to open the bids of a competition that has closed."""
    closed = competitions.competition(SYSTEM, event.subject_id).status is CompetitionStatus.CLOSED
    if closed and queries.opening_of(event.subject_id) is None:
        commands.await_opening(SYSTEM, event.subject_id)


def open_bids_of(event: Event, ports: Ports) -> None:
    """Open the bids of which two people confirmed the opening; one cancelled meanwhile keeps them shut for ever."""
    open_if_nothing_waits(UUID(event.facts["competition_id"]), ports)


def open_if_nothing_waits(competition_id: UUID, ports: Ports) -> None:
    """Open what two people have confirmed, unless a bidder's application to join is not decided yet."""
    competition = competitions.competition(SYSTEM, competition_id)
    opening = queries.opening_of(competition_id)
    if competition.status is not CompetitionStatus.CLOSED or opening is None:
        return
    waits = queries.waits_for_decisions(competition, queries.submitted(competition_id))
    if opening.status is OpeningStatus.CONFIRMED and not waits:
        commands.open_bids(SYSTEM, competition_id, vault=ports.vault)


def open_bids_that_waited(event: Event, ports: Ports) -> None:
    """An application was decided: open the bids of the competitions that waited for it alone."""
    application = db.session.get_one(Application, event.subject_id)
    waiting = queries.waiting_competitions(application.framework_id)
    one_by_one(waiting, lambda _, competition_id: open_if_nothing_waits(competition_id, ports))


def remind_of_changed_terms() -> None:
    """Remind each supplier whose bid would not be opened, one unit of work each."""
    one_by_one(queries.to_remind(clock.now()), commands.remind_to_confirm)


def remind_of_openings() -> None:
    """Remind each region daily of bids that wait to be opened, one unit of work each."""
    one_by_one(queries.due_to_remind(clock.now()), commands.remind_of_opening)


def remind_of_unsubmitted_bids() -> None:
    """Remind each supplier whose bid is begun and not sent, one unit of work each."""
    one_by_one(queries.to_finish(clock.now()), commands.remind_to_submit)
