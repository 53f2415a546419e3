"""The least that has to be there before something is destroyed."""

from datetime import timedelta
from typing import Any

from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.retention.models import RetentionNotice
from tests.factories import accounts


def told() -> RetentionNotice:
    """A notice of thirty days ago, of everything that goes until a month from now."""
    drawn = london_day(clock.now()) - timedelta(days=30)
    through = drawn + timedelta(days=60)
    known: dict[str, Any] = {"month": drawn.replace(day=1), "drawn_on": drawn, "through_on": through}
    row = RetentionNotice(counts={}, drawn_at=clock.now() - timedelta(days=30), **known)
    db.session.add(row)
    db.session.commit()
    return row


def owner() -> Actor:
    """A data owner of the centre."""
    return accounts.somebody(Role.DATA_OWNER, accounts.centre())


def administrator() -> Actor:
    """A framework administrator."""
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, accounts.centre())
