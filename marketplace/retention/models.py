"""The tables of retention: legal holds, what was told ahead, what was destroyed, and what was given out."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation, User
from marketplace.competitions.models import Competition
from marketplace.frameworks.models import Framework
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.people.models import Person
from marketplace.retention.lifecycle import HOLD, HoldStatus
from marketplace.retention.schedule import Kind


class Scope(StrEnum):
    """What a legal hold is about; it covers every record that hangs on that."""

    FRAMEWORK = "framework"
    COMPETITION = "competition"
    ORGANISATION = "organisation"
    PERSON = "person"


class LegalHold(Model):
    """Why nothing about one thing may be destroyed, whatever the schedule says, until somebody lifts it."""

    lifecycle = HOLD

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    scope: Mapped[Scope] = mapped_column(Status(Scope))
    framework_id: Mapped[UUID | None] = mapped_column(ForeignKey("framework.id"))
    competition_id: Mapped[UUID | None] = mapped_column(ForeignKey("competition.id"))
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    person_id: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str]
    status: Mapped[HoldStatus] = mapped_column(Status(HoldStatus), default=HoldStatus.PLACED)
    placed_at: Mapped[datetime]
    placed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    lifted_at: Mapped[datetime | None]
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    lifting_reason: Mapped[str | None]
    free_on: Mapped[date | None]

    framework: Mapped[Framework | None] = relationship()
    competition: Mapped[Competition | None] = relationship()
    organisation: Mapped[Organisation | None] = relationship()
    person: Mapped[Person | None] = relationship()
    placer: Mapped[User] = relationship(foreign_keys=[placed_by])
    lifter: Mapped[User | None] = relationship(foreign_keys=[lifted_by])

    __table_args__ = (
        CheckConstraint(
            "num_nonnulls(framework_id, competition_id, organisation_id, person_id) = 1"
            " AND (scope = 'framework') = (framework_id IS NOT NULL)"
            " AND (scope = 'competition') = (competition_id IS NOT NULL)"
            " AND (scope = 'organisation') = (organisation_id IS NOT NULL)",
            name="about_one_thing",
        ),
        CheckConstraint("reason <> ''", name="reason_given"),
        CheckConstraint(
            "(status = 'lifted') = (lifted_at IS NOT NULL) AND (lifted_at IS NULL) = (lifted_by IS NULL)"
            " AND (lifted_at IS NULL) = (lifting_reason IS NULL) AND (lifted_at IS NULL) = (free_on IS NULL)",
            name="lifted_whole",
        ),
        *(
            Index(f"uq_legal_hold_{key}", f"{key}_id", unique=True, postgresql_where="lifted_at IS NULL")
            for key in ("framework", "competition", "organisation", "person")
        ),
    )

    @property
    def about(self) -> str:
        """What it is about, as people name it; of a person the case reference only."""
        if self.framework is not None:
            return self.framework.title
        if self.competition is not None:
            return f"{self.competition.reference} {self.competition.title}"
        return self.person.reference if self.person else self.organisation.name if self.organisation else ""


class RetentionNotice(Model):
    """What was said at the beginning of a month of that which is to be destroyed soon."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    month: Mapped[date]
    drawn_on: Mapped[date]
    through_on: Mapped[date]
    counts: Mapped[dict[str, Any]]
    drawn_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("month", name="uq_retention_notice_month"),
        CheckConstraint("through_on > drawn_on", name="ahead"),
    )


class Destruction(Model):
    """That a record was destroyed: of which kind, when its time was over and when it went; nothing of what it said."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[Kind] = mapped_column(Status(Kind))
    subject_id: Mapped[UUID]
    label: Mapped[str | None]
    kept_until: Mapped[date]
    destroyed_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint("kind", "subject_id", name="uq_destruction_once"),
        CheckConstraint(
            "label IS NULL OR kind NOT IN ('draft_referral', 'referral', 'person')", name="nobody_is_named"
        ),
        Index("ix_destruction_destroyed_at", "destroyed_at", "id"),
    )


class SubjectAccess(Model):
    """That what is held about a person was taken out for them: by whom, what was withheld and why."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    withheld: Mapped[list[str]]
    withheld_because: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(cardinality(withheld) = 0) = (withheld_because IS NULL)", name="withheld_with_reason"),
    )
