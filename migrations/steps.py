"""Going up and down the steps without the application: for tests, the template of tests, and what checks the SQL."""

import io
import sys
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

HERE = Path(__file__).parent
JOBS = "0001"


def settings(connection: Connection | None = None, output: io.StringIO | None = None) -> Config:
    """Where the steps are, and the database they go over."""
    config = Config(HERE / "alembic.ini", output_buffer=output)
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config


def head() -> str | None:
    """The last step."""
    return ScriptDirectory.from_config(settings()).get_current_head()


def upgrade(connection: Connection, to: str = "head") -> None:
    """Go up."""
    command.upgrade(settings(connection), to)


def downgrade(connection: Connection, to: str = "base") -> None:
    """Go down."""
    command.downgrade(settings(connection), to)


def as_sql() -> str:
    """What going up says after the job queue has its tables, whose words are not ours."""
    said = io.StringIO()
    command.upgrade(settings(output=said), f"{JOBS}:head", sql=True)
    return said.getvalue()


if __name__ == "__main__":
    sys.stdout.write(as_sql())
