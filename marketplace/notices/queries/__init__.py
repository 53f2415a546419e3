"""Reads of what was published: all of it is public but what is due, which is a buyer's own."""

from marketplace.notices.queries.due import (
    contracts_to_tell,
    due_notices,
    grouped_buyer,
    grouped_buyers,
    quarters_to_close,
)
from marketplace.notices.queries.feed import changes, every_release, every_row, newest_first, place
from marketplace.notices.queries.reading import (
    corrections_of,
    head,
    package,
    record,
    redactions_of,
    release,
    release_to_correct,
    served,
    uncorrected,
    versions,
    visible_processes,
    visible_releases,
    withholdable_process,
)
from marketplace.notices.queries.searching import Page, buyers, kinds_published, latest, mark, read_mark, search

__all__ = [
    "Page",
    "buyers",
    "changes",
    "contracts_to_tell",
    "corrections_of",
    "due_notices",
    "every_release",
    "every_row",
    "grouped_buyer",
    "grouped_buyers",
    "head",
    "kinds_published",
    "latest",
    "mark",
    "newest_first",
    "package",
    "place",
    "quarters_to_close",
    "read_mark",
    "record",
    "redactions_of",
    "release",
    "release_to_correct",
    "search",
    "served",
    "uncorrected",
    "versions",
    "visible_processes",
    "visible_releases",
    "withholdable_process",
]
