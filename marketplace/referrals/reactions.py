"""What referrals do when a minute has passed."""

from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.referrals import commands, queries


def serve_queues() -> None:
    """Pass on the places that nobody took in time, and offer those that are free to whose turn it is."""
    for place_id in queries.lapsed_offers(clock.now()):
        commands.lapse_offer(SYSTEM, place_id)
    for contract_id in queries.services_with_place(clock.now()):
        commands.offer_places(SYSTEM, contract_id)
