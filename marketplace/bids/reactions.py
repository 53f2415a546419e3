"""What bids do when a competition closes and when two people have confirmed the opening."""

from uuid import UUID

from marketplace.bids import commands, queries
from marketplace.bids.lifecycle import OpeningStatus
from marketplace.competitions import queries as competitions
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.events import Event
from marketplace.ports import Ports


def await_opening_of(event: Event, ports: Ports) -> None:
    """Ask two people of the region to open the bids of a competition that has closed."""
    closed = competitions.competition(SYSTEM, event.subject_id).status is CompetitionStatus.CLOSED
    if closed and queries.opening_of(event.subject_id) is None:
        commands.await_opening(SYSTEM, event.subject_id)


def open_bids_of(event: Event, ports: Ports) -> None:
    """Open the bids of which two people confirmed the opening; one cancelled meanwhile keeps them shut for ever."""
    competition_id = UUID(event.facts["competition_id"])
    still_closed = competitions.competition(SYSTEM, competition_id).status is CompetitionStatus.CLOSED
    opening = queries.opening_of(competition_id)
    if still_closed and opening and opening.status is OpeningStatus.CONFIRMED:
        commands.open_bids(SYSTEM, competition_id, vault=ports.vault)


def remind_of_openings() -> None:
    """Remind each region daily of bids that wait to be opened, one unit of work each."""
    for opening_id in queries.due_to_remind(clock.now()):
        commands.remind_of_opening(SYSTEM, opening_id)
