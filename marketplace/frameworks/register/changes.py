"""What changed in the register: who joined, who left, who may do more; in the order in which it was committed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Select, select, tuple_

from marketplace.accounts.models import Organisation
from marketplace.frameworks.models import Membership
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.kernel.seals import OLDEST_RUNNING

MOST = 100
#: What each event means to a reader of the register; suspensions are nobody else's business.
KINDS = {
    "membership.joined": "joined",
    "membership.widened": "changed",
    "membership.left": "left",
    "membership.removed": "removed",
    "membership.lapsed": "lapsed",
}


class Change(NamedTuple):
    """One change in the register."""

    transaction: int
    event_id: int
    name: str
    happened_at: datetime
    facts: dict[str, Any]
    membership_id: UUID
    supplier_id: UUID
    supplier_name: str

    @property
    def kind(self) -> str:
        """What happened, in one word."""
        return KINDS[self.name]

    @property
    def category_codes(self) -> list[str]:
        """The categories that came with it."""
        return list(self.facts.get("categories") or ())

    @property
    def area_keys(self) -> list[str]:
        """The areas that came with it."""
        return list(self.facts.get("areas") or ())


def _changes(framework_id: UUID) -> Select[Any]:
    """The changes that no transaction still under way could come before."""
    rows = select(
        *(Event.transaction, Event.id, Event.name, Event.happened_at, Event.facts),
        *(Membership.id, Membership.supplier_id, Organisation.name),
    )
    rows = rows.join(Membership, Membership.id == Event.subject_id).join(Membership.supplier)
    return rows.where(
        Event.name.in_(KINDS), Event.transaction < OLDEST_RUNNING, Membership.framework_id == framework_id
    )


def changes(framework_id: UUID, after: tuple[int, int] = (0, 0), limit: int = MOST) -> Sequence[Change]:
    """The changes after a place, oldest first: who asks again from the last one misses none and reads none twice."""
    rows = _changes(framework_id).where(tuple_(Event.transaction, Event.id) > after)
    rows = rows.order_by(Event.transaction, Event.id).limit(limit)
    return [Change(*row) for row in db.session.execute(rows)]


def latest_changes(framework_id: UUID, limit: int = MOST) -> Sequence[Change]:
    """The newest changes, the last first, for whoever looks in often."""
    rows = _changes(framework_id).order_by(Event.transaction.desc(), Event.id.desc()).limit(limit)
    return [Change(*row) for row in db.session.execute(rows)]
