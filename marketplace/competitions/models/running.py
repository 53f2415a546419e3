"""What is kept while a competition runs: later deadlines, outages, and who may compete in reserved ones."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation
from marketplace.competitions.models.competition import Competition, Reservation
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class ServiceOutage(Model):
    """A time in which suppliers could not use the service; only such a time moves a deadline that has come."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    cause: Mapped[str]
    recorded_at: Mapped[datetime]
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (CheckConstraint("ended_at > began_at", name="ended_after_it_began"),)


class DeadlineExtension(Model):
    """One later deadline, which holds for everybody: from when, to when, and why."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    closed_before: Mapped[datetime]
    closes_at: Mapped[datetime]
    reason: Mapped[str | None]
    outage_id: Mapped[UUID | None] = mapped_column(ForeignKey("service_outage.id"))
    extended_at: Mapped[datetime]
    extended_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    outage: Mapped[ServiceOutage | None] = relationship()

    __table_args__ = (CheckConstraint("closes_at > closed_before", name="is_later"),)


class LateAcceptance(Model):
    """Leave for one supplier to submit after the deadline, under the record of an outage that kept it from doing so."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"))
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    outage_id: Mapped[UUID] = mapped_column(ForeignKey("service_outage.id"))
    reason: Mapped[str]
    until: Mapped[datetime]
    accepted_at: Mapped[datetime]
    accepted_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    supplier: Mapped[Organisation] = relationship()

    __table_args__ = (
        UniqueConstraint("competition_id", "supplier_id", name="uq_late_acceptance_once"),
        CheckConstraint("until > accepted_at", name="until_later"),
    )


class ReservationClaim(Model):
    """That a supplier says it is one of those for whom competitions are reserved."""

    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    reservation: Mapped[Reservation] = mapped_column(Status(Reservation), primary_key=True)
    workforce_percent: Mapped[int | None]
    basis: Mapped[str]
    claimed_at: Mapped[datetime]
    claimed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (
        CheckConstraint(
            "reservation <> 'supported_employment' OR (workforce_percent IS NOT NULL AND workforce_percent >= 30)",
            name="supported_employment_from_thirty_percent",
        ),
        CheckConstraint("workforce_percent BETWEEN 0 AND 100", name="workforce_is_a_share"),
    )


class ReservedAward(Model):
    """That a supplier was awarded a reserved contract by this buyer, which bars it from the next for three years."""

    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), primary_key=True)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    buyer_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    reservation: Mapped[Reservation] = mapped_column(Status(Reservation))
    awarded_on: Mapped[date]

    competition: Mapped[Competition] = relationship()
