"""Who was referred and has not been seen yet, counted by service; whoever oversees a region needs no names."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select

from marketplace.kernel.clock import london_day
from marketplace.kernel.db import db
from marketplace.referrals.models import Referral
from marketplace.referrals.queries.services import IS_OPEN


class Unseen(NamedTuple):
    """How many wait for their first appointment, since when the first of them, and for how many it is late."""

    people: int = 0
    since: date | None = None
    late: int = 0

    def days(self, today: date) -> int:
        """How long the first of them has waited."""
        return (today - self.since).days if self.since else 0


def unseen(contract_ids: Sequence[UUID], now: datetime) -> Mapping[UUID, Unseen]:
    """Those who wait at each of these services; nobody waits whose clock stands still."""
    late = Referral.assessment_due_on < london_day(now)
    rows = select(Referral.contract_id, func.count(), func.min(Referral.sent_at), func.count().filter(late))
    rows = rows.where(Referral.contract_id.in_(contract_ids), IS_OPEN, Referral.assessed_at.is_(None))
    rows = rows.where(Referral.clock_stopped_on.is_(None)).group_by(Referral.contract_id)
    return {
        key: Unseen(count, london_day(first) if first else None, overdue)
        for key, count, first, overdue in db.session.execute(rows)
    }
