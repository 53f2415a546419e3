"""The tables of people, their roles, invitations and sessions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.lifecycle import INVITATION, InvitationStatus
from marketplace.accounts.models.organisations import Organisation
from marketplace.kernel.actor import Role
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money


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
    # at which those who work with them can call
    phone: Mapped[str | None]
    team_phone: Mapped[str | None]

    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_in_lower_case"),
        CheckConstraint("phone ~ '[0-9]' AND team_phone ~ '[0-9]'", name="phones_have_digits"),
    )


class RoleGrant(Model):
    """One role that a person holds in an organisation, if need be for one region or unit only, and up to a limit."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role] = mapped_column(Status(Role))
    area_key: Mapped[str | None] = mapped_column(ForeignKey("area.key"))
    limit: Mapped[Money | None] = mapped_column("limit_pence")
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
        CheckConstraint("limit_pence IS NULL OR limit_pence > 0", name="limit_positive"),
        CheckConstraint(
            "limit_pence IS NULL OR role IN ('director', 'commissioner')", name="limit_of_whoever_approves_awards"
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
    limit: Mapped[Money | None] = mapped_column("limit_pence")
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
