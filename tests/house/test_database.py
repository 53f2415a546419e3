"""What the database itself keeps to."""

import re
import subprocess
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from marketplace.adapters.postgres_keeper import programs
from migrations import steps
from migrations.schema import create_everything
from tests.house.reading import ROOT


def dump(engine: Engine) -> str:
    """The schema as pg_dump tells it, in an order that does not hang on how it was made."""
    command = [str(programs(Path("var")) / "pg_dump"), "--schema-only", "--no-owner", "--exclude-table=alembic_version"]
    url = engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    told = subprocess.run([*command, url], check=True, capture_output=True, text=True).stdout
    told = re.sub(
        r"^(--.*|\\(un)?restrict .*|SET .*|SELECT pg_catalog.*|COMMENT ON SCHEMA .*)$", "", told, flags=re.MULTILINE
    )
    parts = [" ".join(part.split()) for part in re.split(r";\n", told)]
    return "\n".join(sorted(in_order(part) for part in parts if part))


def in_order(part: str) -> str:
    """A table with its columns and checks by name: a column that a later step adds stands last."""
    made = re.fullmatch(r"(CREATE TABLE \S+) \((.*)\)", part)
    if not made:
        return part
    lines = re.split(r", (?=[a-z_\"]+ |CONSTRAINT )", made[2])
    return "\n  ".join([made[1], *sorted(line.strip() for line in lines)])


@pytest.fixture
def by_steps(databases: Any) -> Iterator[Engine]:
    """A database that went up every step, as the one that all tests are copied from did."""
    with databases.copy() as engine:
        yield engine


@pytest.fixture
def by_models(databases: Any, whole_app: Flask) -> Iterator[Engine]:
    """A database that was made at once from every model that the application knows."""
    with databases.copy("template0") as engine:
        with engine.begin() as connection:
            create_everything(connection)
        yield engine


def test_migrations_and_models_make_the_same_schema(by_steps: Engine, by_models: Engine) -> None:
    stepwise, at_once = dump(by_steps).splitlines(), dump(by_models).splitlines()
    assert list(unified_diff(stepwise, at_once, "migrations", "models", n=0, lineterm="")) == []


def test_migrations_run_down_and_up_again(by_steps: Engine) -> None:
    up = dump(by_steps)
    with by_steps.begin() as connection:
        steps.downgrade(connection)
    left = "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname !~ 'alembic_version'"
    with by_steps.connect() as connection:
        assert connection.scalar(text(left)) == 0
        assert connection.scalar(text("SELECT count(*) FROM pg_proc WHERE pronamespace = 'public'::regnamespace")) == 0
    with by_steps.begin() as connection:
        steps.upgrade(connection)
    assert dump(by_steps) == up


def test_the_head_file_names_the_last_migration() -> None:
    assert (ROOT / "migrations/HEAD").read_text().strip() == steps.head()
    for path in (ROOT / "migrations/versions").glob("*.py"):
        assert re.fullmatch(r"\d{4}_[a-z_]+\.py", path.name), path.name


@pytest.mark.parametrize("change", ["UPDATE event SET name = 'x'", "DELETE FROM event", "TRUNCATE event"])
def test_events_are_only_ever_added(committing_database: Engine, change: str) -> None:
    with committing_database.connect() as connection, pytest.raises(DBAPIError, match="only ever added"):
        connection.execute(text(change))
