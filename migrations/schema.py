"""The whole schema as the models say it, without the way there; migrations must end in the same."""

from importlib import import_module
from pathlib import Path

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, MetaData, text

import marketplace
from marketplace.competitions.models import keeping as competitions
from marketplace.contracts import models as contracts
from marketplace.frameworks.models import framework as frameworks
from marketplace.frameworks.register import keeping
from marketplace.kernel import events, seals
from marketplace.kernel.db import Base
from marketplace.notices import models as notices
from marketplace.opportunities import keeping as opportunities
from marketplace.outcomes import models as outcomes
from marketplace.pipeline import models as pipeline
from marketplace.qualification import models as qualification
from marketplace.referrals.models import keeping as referrals
from marketplace.referrals.models import slots
from marketplace.retention import keeping as retention

TABLES_OF_OTHERS = ("procrastinate_", "alembic_version")


KERNEL = (events, seals)


def all_tables() -> MetaData:
    """The tables of the kernel and of every context."""
    for folder in sorted(Path(marketplace.__path__[0]).iterdir()):
        if (folder / "models.py").exists() or (folder / "models").is_dir():
            import_module(f"marketplace.{folder.name}.models")
    return Base.metadata


def jobs_schema() -> str:
    """The tables and functions of the job queue, in the words of its own release."""
    return SchemaManager.get_schema()


def create_everything(connection: Connection) -> None:
    """Make the schema from the models at once."""
    connection.execute(text(keeping.EXTENSIONS))
    connection.execute(text(slots.EXTENSIONS))
    all_tables().create_all(connection)
    owners = (events, frameworks, competitions, notices, qualification, pipeline, contracts, outcomes, referrals)
    protected = tuple(owner.PROTECTION for owner in owners)
    for script in (*protected, keeping.KEEPING, opportunities.KEEPING, retention.KEEPING, jobs_schema()):
        connection.execute(text(script.replace(":", r"\:")))
