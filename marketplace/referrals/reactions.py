"""What referrals do when somebody leaves an organisation, or an organisation is shut out."""

from uuid import UUID

from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.events import Event
from marketplace.ports import Ports
from marketplace.referrals import commands, queries


def flag_what_was_theirs(event: Event, ports: Ports) -> None:
    """Ask for another caseworker where one works there no longer; their access has ended already."""
    for referral_id in queries.left_behind_by(UUID(event.facts["user_id"])):
        commands.ask_to_reassign(SYSTEM, referral_id)


def flag_to_reroute(event: Event, ports: Ports) -> None:
    """Ask the practitioners to choose another service while a supplier is suspended."""
    for referral_id in queries.open_referrals_with(event.subject_id, stranded=False):
        commands.ask_to_reroute(SYSTEM, referral_id)


def let_referrals_stay(event: Event, ports: Ports) -> None:
    """Take the flags away where the supplier was reinstated first."""
    for referral_id in queries.open_referrals_with(event.subject_id, stranded=True):
        commands.let_stay(SYSTEM, referral_id)
