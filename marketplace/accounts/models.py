"""The tables of people, organisations, roles and sessions."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.lifecycle import INVITATION, ORGANISATION, InvitationStatus, OrganisationStatus
from marketplace.kernel.actor import Role
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money


class OrganisationKind(StrEnum):
    """Which side of the market an organisation is on."""

    SUPPLIER = "supplier"
    BUYER = "buyer"
    CENTRE = "centre"


class LegalForm(StrEnum):
    """What an organisation is in law."""

    CHARITY = "charity"
    CIC = "cic"
    COMPANY = "company"
    MUTUAL = "mutual"
    UNIVERSITY = "university"
    PUBLIC_BODY = "public_body"
    UNINCORPORATED = "unincorporated"
    CONSORTIUM = "consortium"


class Size(StrEnum):
    """How many people work there: the staff half of the SME test (Procurement Act 2023 s.123)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Origin(StrEnum):
    """Where a row came from, shown beside it."""

    REGISTERED = "registered"
    IMPORTED = "imported"
    DEMO = "demo"


class User(Model):
    """A person who can sign in."""

    __tablename__ = "user_account"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    email: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    created_at: Mapped[datetime]
    failed_tries: Mapped[int] = mapped_column(default=0)
    last_failed_at: Mapped[datetime | None]
    left_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("email = lower(email)", name="email_in_lower_case"),)


class Organisation(Model):
    """A supplier, a buyer such as a probation region, or the centre that runs the framework."""

    lifecycle = ORGANISATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[OrganisationKind] = mapped_column(Status(OrganisationKind))
    name: Mapped[str]
    legal_form: Mapped[LegalForm | None] = mapped_column(Status(LegalForm))
    charity_number: Mapped[str | None]
    company_number: Mapped[str | None]
    size: Mapped[Size | None] = mapped_column(Status(Size))
    annual_income: Mapped[Money | None] = mapped_column("annual_income_pence")
    marks: Mapped[list[str]] = mapped_column(default=list)
    area_key: Mapped[str | None] = mapped_column(ForeignKey("area.key"))
    provider_code: Mapped[str | None] = mapped_column(unique=True)
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.REGISTERED)
    status: Mapped[OrganisationStatus] = mapped_column(
        Status(OrganisationStatus), default=OrganisationStatus.REGISTERED
    )
    registered_at: Mapped[datetime]
    suspended_at: Mapped[datetime | None]
    suspension_reason: Mapped[str | None]

    __table_args__ = (
        CheckConstraint(
            "status <> 'suspended' OR (suspended_at IS NOT NULL AND suspension_reason IS NOT NULL)",
            name="suspended_with_time_and_reason",
        ),
        CheckConstraint("legal_form IS NOT NULL OR origin = 'imported'", name="only_a_register_leaves_the_form_open"),
        Index("uq_organisation_charity_number", "charity_number", unique=True),
        Index("uq_organisation_company_number", "company_number", unique=True),
        Index("ix_organisation_kind_name", "kind", "name"),
    )

    @property
    def is_vcse(self) -> bool:
        """Whether it is a voluntary, community or social enterprise."""
        return self.legal_form in {LegalForm.CHARITY, LegalForm.CIC, LegalForm.MUTUAL, LegalForm.UNINCORPORATED}

    @property
    def is_sme(self) -> bool:
        """Whether it is a small or medium-sized enterprise, as far as its number of staff tells."""
        return self.size in {Size.MICRO, Size.SMALL, Size.MEDIUM}


class RoleGrant(Model):
    """One role that a person holds in an organisation, if need be for one region or delivery unit only."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role] = mapped_column(Status(Role))
    area_key: Mapped[str | None] = mapped_column(ForeignKey("area.key"))
    granted_at: Mapped[datetime]

    user: Mapped[User] = relationship()
    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (
        UniqueConstraint(
            "user_id",
            "organisation_id",
            "role",
            "area_key",
            name="uq_role_grant_once",
            postgresql_nulls_not_distinct=True,
        ),
    )


class Invitation(Model):
    """An offer of a role in an organisation to somebody at an e-mail address."""

    lifecycle = INVITATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    email: Mapped[str]
    role: Mapped[Role] = mapped_column(Status(Role))
    area_key: Mapped[str | None] = mapped_column(ForeignKey("area.key"))
    invited_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    status: Mapped[InvitationStatus] = mapped_column(Status(InvitationStatus), default=InvitationStatus.SENT)
    sent_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]
    expired_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (
        Index(
            "uq_invitation_waiting", "organisation_id", "email", "role", unique=True, postgresql_where="status = 'sent'"
        ),
    )


class UserSession(Model):
    """One sign-in on one device; only a hash of its token is kept."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    signed_in_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()


class PasswordReset(Model):
    """A link to choose a new password: used once, and for an hour."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    token_hash: Mapped[str | None] = mapped_column(unique=True)
    requested_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
