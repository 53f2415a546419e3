"""Reads of what was published: all of it is public but what is due, which is a buyer's own."""

from marketplace.notices.queries.due import contracts_to_tell, due_notices, grouped_buyers, quarters_to_close
from marketplace.notices.queries.feed import changes, every_release, newest_first, place
from marketplace.notices.queries.reading import (
    latest_of,
    package,
    record,
    redactions_of,
    release,
    served,
    versions,
    visible_processes,
    visible_releases,
)
from marketplace.notices.queries.searching import Page, buyers, kinds_published, latest, mark, read_mark, search

__all__ = [
    "Page",
    "buyers",
    "changes",
    "contracts_to_tell",
    "due_notices",
    "every_release",
    "grouped_buyers",
    "kinds_published",
    "latest",
    "latest_of",
    "mark",
    "newest_first",
    "package",
    "place",
    "quarters_to_close",
    "read_mark",
    "record",
    "redactions_of",
    "release",
    "search",
    "served",
    "versions",
    "visible_processes",
    "visible_releases",
]
