"""What the register and an application cost with five thousand suppliers and sixty answers each."""

import sys
from collections.abc import Iterator

from benchmarks.measuring import Figure, Stage, time_figures
from benchmarks.million import signed_in
from benchmarks.suppliers import applicant, fill
from marketplace.frameworks.register import Asked
from marketplace.frameworks.register.search import page, shape_of, values_of
from marketplace.kernel.db import db

QUERIES = 8
SEARCHES = {
    "register": "",
    "words": "?words=harbor+housing",
    "filtered": "?words=harbor&category=ACC&area=unit:48&size=sme",
}


def measure_register(stage: Stage) -> Iterator[Figure]:
    """The register without and with words and filters, as a page and for programs."""
    framework = fill(stage.engine)
    for name, asked in SEARCHES.items():
        yield from time_figures(stage, f"members.{name}", f"/frameworks/{framework}/members{asked}", queries=QUERIES)
    address = f"/api/frameworks/{framework}/members{SEARCHES['filtered']}"
    yield from time_figures(stage, "members.json", address, queries=QUERIES)
    connection = db.session.connection()
    asked = Asked("harbor", category="ACC")
    rows, values = page(shape_of(asked)).compile(connection), values_of(framework, asked, limit=25)
    said = rows.params | {name: value for name, value in values.items() if name in rows.params}
    plan = connection.exec_driver_sql(f"EXPLAIN (ANALYZE, BUFFERS) {rows}", said).scalars()
    print("\n".join(plan), file=sys.stderr)
    db.session.rollback()


def measure_application(stage: Stage) -> Iterator[Figure]:
    """The task list of an application with sixty answers."""
    fill(stage.engine)
    user, application = applicant()
    client = signed_in(stage.app, user)
    yield from time_figures(stage, "application", f"/applications/{application}", client, queries=QUERIES)
