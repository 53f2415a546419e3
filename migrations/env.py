"""What Alembic runs: the steps of `versions/`, over the application's database or one handed to it."""

from typing import Any

from alembic import context
from flask import current_app, has_app_context
from sqlalchemy import CheckConstraint, Connection

from marketplace.kernel.db import Instant, Status
from marketplace.kernel.money import MoneyType
from migrations.schema import TABLES_OF_OTHERS, all_tables

PLAIN = {Instant: "sa.DateTime(timezone=True)", MoneyType: "sa.BigInteger()", Status: "sa.Text()"}


def ours(thing: Any, name: str | None, kind: str, reflected: bool, compared: Any) -> bool:
    """Whether a table is ours to change; `only` narrows it to one step's tables."""
    only = context.config.attributes.get("only")
    table = name if kind == "table" else getattr(getattr(thing, "table", None), "name", None)
    if table is None:
        return True
    return not table.startswith(TABLES_OF_OTHERS) and (only is None or table in only)


def plain(kind: str, thing: Any, autogen: Any) -> str | bool:
    """A column's type in a step: what the database has, not what today's code calls it."""
    if kind == "type":
        return next((text for type_, text in PLAIN.items() if isinstance(thing, type_)), False)
    return False


def tables_with_their_checks() -> Any:
    """The models' tables; the CHECKs of their statuses are written out in a step like any other."""
    metadata = all_tables()
    for table in metadata.tables.values():
        for constraint in table.constraints:
            if isinstance(constraint, CheckConstraint):
                constraint._type_bound = False
    return metadata


def run(connection: Connection | None) -> None:
    """Go up or down, all in one transaction."""
    context.configure(
        connection=connection,
        dialect_name="postgresql",
        dialect_opts={"paramstyle": "named"},
        target_metadata=tables_with_their_checks(),
        include_object=ours,
        render_item=plain,
        literal_binds=connection is None,
    )
    with context.begin_transaction():
        context.execute("SET LOCAL lock_timeout = '10s'")  # better no release than a service that waits for it
        context.execute("SET LOCAL statement_timeout = '10min'")
        context.run_migrations()


given = context.config.attributes.get("connection")
if context.is_offline_mode() or given is not None:
    run(given)
elif has_app_context():
    with current_app.extensions["migrate"].db.engine.connect() as connection:
        run(connection)
else:
    raise RuntimeError("ask through `flask db …`")
