"""Reading the file of a procurement, which is itself put on record."""

from uuid import UUID

from marketplace.competitions.models import Competition
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.records import queries
from marketplace.records.policies import reads_file


def read_file(actor: Actor, competition_id: UUID) -> Competition:
    """Take the whole file out; who did, and when, is recorded."""
    with unit_of_work(actor) as work:
        found = queries.competition(actor, competition_id)
        work.allow(reads_file, found)
        if reason := queries.not_yet(found):
            raise NotNow(reason)
        work.record("procurement_file.read", found, buyer_id=found.buyer_id)
        return found
