"""What the public list and its search cost with two thousand competitions and twenty thousand bids."""

import sys
from collections.abc import Iterator

from sqlalchemy import text

from benchmarks.competitions import fill
from benchmarks.measuring import BOUND_QUERIES, Figure, Stage, time_figures
from marketplace.kernel.db import db

SEARCHES = {
    "list": "/opportunities",
    "words": "/opportunities?words=housing+women",
    "filtered": "/opportunities?words=housing&category=ACC&area=region:B&status=published&value=large",
    "json": "/api/opportunities?words=housing&area=unit:48",
    "feed": "/opportunities.atom",
}


def measure_opportunities(stage: Stage) -> Iterator[Figure]:
    """The list without and with words and filters, as a page, for programs and for feed readers."""
    fill(stage.engine)
    for table, least in (("competition", 2_000), ("bid", 20_000), ("opportunity", 2_000)):
        count = db.session.scalar(text(f"SELECT count(*) FROM {table}")) or 0
        assert count >= least, f"{count} rows in {table}"
        print(f"{table}: {count:,} rows", file=sys.stderr)
    db.session.rollback()
    for name, address in SEARCHES.items():
        yield from time_figures(stage, f"opportunities.{name}", address, queries=BOUND_QUERIES)


def measure_notice(stage: Stage) -> Iterator[Figure]:
    """The public notice of one competition."""
    fill(stage.engine)
    found = db.session.scalar(text("SELECT competition_id FROM opportunity ORDER BY published_at DESC LIMIT 1"))
    db.session.rollback()
    yield from time_figures(stage, "opportunities.notice", f"/opportunities/{found}", queries=BOUND_QUERIES)
