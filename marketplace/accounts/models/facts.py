"""The tables of what is known about an organisation besides: register checks, changes, partners, areas, domains."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.lifecycle import DETAIL_CHANGE, PARTNER, ChangeStatus, PartnerStatus
from marketplace.accounts.models.organisations import Organisation
from marketplace.accounts.rules import Scheme
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class CheckOutcome(StrEnum):
    """What came of looking a number up."""

    FOUND = "found"
    NOT_FOUND = "not_found"
    UNAVAILABLE = "unavailable"


class Detail(StrEnum):
    """What is locked once an organisation has confirmed its details."""

    NAME = "name"
    CHARITY_NUMBER = "charity_number"
    COMPANY_NUMBER = "company_number"
    MUTUAL_NUMBER = "mutual_number"
    PPON = "ppon"
    VAT_NUMBER = "vat_number"


class PartnerKind(StrEnum):
    """How an organisation takes part: as a member of a consortium, or under one that is in charge."""

    MEMBER = "member"
    SUBCONTRACTOR = "subcontractor"


class RegisterCheck(Model):
    """What a public register said of a number, when, and from which source."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    scheme: Mapped[Scheme] = mapped_column(Status(Scheme))
    number: Mapped[str]
    outcome: Mapped[CheckOutcome] = mapped_column(Status(CheckOutcome))
    source: Mapped[str]
    checked_at: Mapped[datetime]
    name_found: Mapped[str | None]
    form_found: Mapped[str | None]
    address_found: Mapped[str | None]
    standing_found: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("(outcome = 'found') = (name_found IS NOT NULL)", name="found_with_a_name"),
        Index("ix_register_check_organisation_id_checked_at", "organisation_id", "checked_at", "id"),
    )

    @property
    def is_struck_off(self) -> bool:
        """Whether the register says that there is no such body any more."""
        return self.standing_found not in (None, "", "registered", "active")


class DetailChange(Model):
    """A wish to change what is locked: the old, the new and why; decided by a framework administrator."""

    lifecycle = DETAIL_CHANGE

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    detail: Mapped[Detail] = mapped_column(Status(Detail))
    old: Mapped[str | None]
    new: Mapped[str | None]
    reason: Mapped[str]
    status: Mapped[ChangeStatus] = mapped_column(Status(ChangeStatus), default=ChangeStatus.ASKED)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    refusal_reason: Mapped[str | None]
    withdrawn_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (
        CheckConstraint("(status = 'approved') = (approved_at IS NOT NULL)", name="approved_with_time"),
        CheckConstraint("(status = 'refused') = (refused_at IS NOT NULL)", name="refused_with_time"),
        CheckConstraint("(status = 'refused') = (refusal_reason IS NOT NULL)", name="refused_with_a_reason"),
        CheckConstraint("(status = 'withdrawn') = (withdrawn_at IS NOT NULL)", name="withdrawn_with_time"),
        CheckConstraint("decided_by <> asked_by", name="two_people"),
        CheckConstraint("detail <> 'name' OR new IS NOT NULL", name="there_is_always_a_name"),
        Index(
            "uq_detail_change_waiting", "organisation_id", "detail", unique=True, postgresql_where="status = 'asked'"
        ),
    )


class Partner(Model):
    """An organisation that takes part with another, as consortium member or as named subcontractor."""

    lifecycle = PARTNER

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[PartnerKind] = mapped_column(Status(PartnerKind))
    name: Mapped[str]
    scheme: Mapped[Scheme | None] = mapped_column(Status(Scheme))
    number: Mapped[str | None]
    part: Mapped[str]
    share: Mapped[int]
    partner_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    status: Mapped[PartnerStatus] = mapped_column(Status(PartnerStatus), default=PartnerStatus.NAMED)
    named_at: Mapped[datetime]
    dropped_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("share BETWEEN 1 AND 100", name="share_in_percent"),
        CheckConstraint("(scheme IS NULL) = (number IS NULL)", name="number_with_its_register"),
        CheckConstraint("partner_id <> organisation_id", name="partner_is_somebody_else"),
        CheckConstraint("(status = 'dropped') = (dropped_at IS NOT NULL)", name="dropped_with_time"),
        Index(
            "uq_partner_number",
            "organisation_id",
            "scheme",
            "number",
            unique=True,
            postgresql_where="status = 'named'",
        ),
    )


class BuyerArea(Model):
    """One of the regions or police areas that a buyer commissions for."""

    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"), primary_key=True)


class MailDomain(Model):
    """A mail domain whose people may be invited to a buyer, with everything below it."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    domain: Mapped[str]
    approved_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    approved_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("domain = lower(domain) AND domain LIKE '%_._%'", name="domain_in_lower_case"),
        Index("uq_mail_domain_once", "organisation_id", "domain", unique=True),
    )
