"""What bids do when a competition closes: they are opened."""

from marketplace.bids import commands
from marketplace.competitions import queries as competitions
from marketplace.competitions.lifecycle import CompetitionStatus
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.events import Event
from marketplace.ports import Ports


def open_bids_of(event: Event, ports: Ports) -> None:
    """Open the bids of a competition that has closed; one cancelled meanwhile keeps them shut for ever."""
    if competitions.competition(SYSTEM, event.subject_id).status is CompetitionStatus.CLOSED:
        commands.open_bids(SYSTEM, event.subject_id, vault=ports.vault)
