"""What was recorded, for tests to look at."""

from collections.abc import Sequence

from sqlalchemy import select

from marketplace.kernel.db import db
from marketplace.kernel.events import Event


def events_named(name: str) -> Sequence[Event]:
    """The events of this name, in their order."""
    return db.session.scalars(select(Event).where(Event.name == name).order_by(Event.id)).all()
