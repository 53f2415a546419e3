"""Why somebody looked at a person who is not theirs, and until when they may."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.people.models.person import Person


class OverrideReason(StrEnum):
    """Why a practitioner needs to see a person whom they do not look after."""

    MOVING = "moving"
    COVER = "cover"
    COURT = "court"
    CUSTODY = "custody"
    DANGER = "danger"
    OTHER = "other"


#: What each reason is called.
OVERRIDE_REASONS = {
    OverrideReason.MOVING: "They move here, or have moved",
    OverrideReason.COVER: "I stand in for their practitioner",
    OverrideReason.COURT: "I write a report for a court or the parole board",
    OverrideReason.CUSTODY: "They are held or released in my area",
    OverrideReason.DANGER: "Somebody may come to harm",
    OverrideReason.OTHER: "Another reason",
}


class AccessOverride(Model):
    """That a practitioner opened the record of a person who is not theirs: from which region, why, and until when."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    region_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    from_region_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    reason: Mapped[OverrideReason] = mapped_column(Status(OverrideReason))
    details: Mapped[str | None]
    opened_at: Mapped[datetime]
    until_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    person: Mapped[Person] = relationship()
    user: Mapped[User] = relationship(foreign_keys=[user_id])

    __table_args__ = (
        CheckConstraint("reason <> 'other' OR details IS NOT NULL", name="other_in_words"),
        CheckConstraint("details <> ''", name="words_or_none"),
        CheckConstraint("until_at > opened_at AND until_at <= opened_at + interval '24 hours'", name="for_a_day"),
        CheckConstraint("(ended_at IS NULL) = (ended_by IS NULL)", name="ended_by_somebody"),
        Index("ix_access_override_running", "user_id", "until_at"),
        Index("ix_access_override_region", "region_key", "opened_at"),
        Index("ix_access_override_from_region", "from_region_key", "opened_at"),
    )

    @property
    def crosses_region(self) -> bool:
        """Whether the person belonged to another region than whoever looked."""
        return self.region_key != self.from_region_key

    def runs_at(self, now: datetime) -> bool:
        """Whether it still opens the record."""
        return self.ended_at is None and now < self.until_at
