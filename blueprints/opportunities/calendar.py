"""Deadlines of competitions as entries of a calendar."""

from collections.abc import Iterable, Iterator

from marketplace.competitions.models import Competition
from marketplace.opportunities.rules import Entry
from marketplace.ports import Publisher


def entries_of(competitions: Iterable[Competition], publisher: Publisher) -> Iterator[Entry]:
    """The last instant for questions and the one for bids, of each competition."""
    for each in competitions:
        changed = max(at for at in (each.published_at, each.amended_at, each.cancelled_at) if at)
        url = f"{publisher.base_url}/competitions/{each.id}"
        about = f"{each.reference}, {each.buyer.name}"
        for name, at, what in (
            ("questions", each.questions_close_at, "Questions close"),
            ("bids", each.closes_at, "Bids close"),
        ):
            if at is not None:
                uid = f"{name}-{each.id}@{publisher.ocid_prefix}"
                summary, is_cancelled = f"{what}: {each.title}", each.cancelled_at is not None
                yield Entry(uid, at, summary, f"{about}\n{url}", url, changed, is_cancelled)
