"""The tables of the debarment list: each reading of it, its entries, and every check against it."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.exclusions.grounds import Severity
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class Point(StrEnum):
    """The five points at which the list is consulted."""

    APPLICATION = "application"
    TENDER = "tender"
    AWARD = "award"
    SIGNATURE = "signature"
    CHANGE = "change"


class CheckOutcome(StrEnum):
    """What the list said: nothing, this number, this name without the number, or there was no list."""

    CLEAR = "clear"
    MATCH = "match"
    POSSIBLE = "possible"
    NO_LIST = "no_list"


class DebarmentReading(Model):
    """One taking in of the list: from where, of which day, and what changed."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    source: Mapped[str]
    digest: Mapped[str]
    listed_on: Mapped[date]
    taken_at: Mapped[datetime] = mapped_column(index=True)
    entries: Mapped[int]
    added: Mapped[int]
    ended: Mapped[int]

    @property
    def changed(self) -> bool:
        """Whether it differed from the reading before."""
        return bool(self.added or self.ended)


class DebarmentEntry(Model):
    """Somebody on the list, for as long as the list names them; an entry that vanished is ended and kept."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str]
    name: Mapped[str]
    plain_name: Mapped[str]
    numbers: Mapped[list[str]] = mapped_column(default=list)
    kind: Mapped[Severity] = mapped_column(Status(Severity))
    starts_on: Mapped[date]
    until_on: Mapped[date | None]
    source: Mapped[str]
    listed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("until_on IS NULL OR until_on >= starts_on", name="ends_after_it_starts"),
        Index("uq_debarment_entry_live", "key", unique=True, postgresql_where="ended_at IS NULL"),
        Index("ix_debarment_entry_plain_name", "plain_name"),
        Index("ix_debarment_entry_numbers", "numbers", postgresql_using="gin"),
    )


class DebarmentCheck(Model):
    """One check of a supplier and everybody it declared; `sealed` while nobody may know what it is about."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    point: Mapped[Point] = mapped_column(Status(Point))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    outcome: Mapped[CheckOutcome] = mapped_column(Status(CheckOutcome))
    names: Mapped[list[str]]
    about: Mapped[str | None]
    entry_id: Mapped[UUID | None] = mapped_column(ForeignKey("debarment_entry.id"))
    kind: Mapped[Severity | None] = mapped_column(Status(Severity))
    reading_id: Mapped[UUID | None] = mapped_column(ForeignKey("debarment_reading.id"))
    checked_at: Mapped[datetime]
    sealed: Mapped[bool] = mapped_column(default=False)

    supplier: Mapped[Organisation] = relationship()
    entry: Mapped[DebarmentEntry | None] = relationship()
    reading: Mapped[DebarmentReading | None] = relationship()

    __table_args__ = (
        CheckConstraint(
            "(outcome IN ('match', 'possible')) = (entry_id IS NOT NULL AND about IS NOT NULL AND kind IS NOT NULL)",
            name="found_with_its_entry",
        ),
        CheckConstraint("(outcome = 'no_list') = (reading_id IS NULL)", name="list_with_its_reading"),
        Index("ix_debarment_check_supplier_id_checked_at", "supplier_id", "checked_at"),
        Index("ix_debarment_check_checked_at", "checked_at", "id"),
    )

    @property
    def forbids(self) -> bool:
        """Whether the law lets nobody go on: a mandatory debarment of just this number."""
        return self.outcome is CheckOutcome.MATCH and self.kind is Severity.MANDATORY
