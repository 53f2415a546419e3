"""Tables of a supplier's teams, and of the lists that somebody keeps."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.kernel.db import Model
from marketplace.kernel.ids import new_id


class Team(Model):
    """Colleagues of a supplier who share their work, until the team is closed."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"))
    name: Mapped[str]
    formed_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    members: Mapped[list["TeamMember"]] = relationship(cascade="all, delete-orphan", back_populates="team")

    __table_args__ = (
        CheckConstraint("name <> ''", name="named"),
        Index("uq_team_name", "supplier_id", text("lower(name)"), unique=True, postgresql_where="closed_at IS NULL"),
    )


class TeamMember(Model):
    """Somebody who belongs to a team."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    team_id: Mapped[UUID] = mapped_column(ForeignKey("team.id"))
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    joined_at: Mapped[datetime]

    team: Mapped[Team] = relationship(back_populates="members")
    user: Mapped[User] = relationship()

    __table_args__ = (UniqueConstraint("team_id", "user_id", name="uq_team_member_once"),)


class SavedFilter(Model):
    """A list of referrals that somebody looks at often, by the name they gave it; what is left open is any."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    name: Mapped[str]
    tab: Mapped[str]
    words: Mapped[str | None]
    caseworker_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    team_id: Mapped[UUID | None] = mapped_column(ForeignKey("team.id"))
    contract_id: Mapped[UUID | None] = mapped_column(ForeignKey("contract.id"))
    due: Mapped[str | None]
    sort: Mapped[str]
    saved_at: Mapped[datetime]

    __table_args__ = (UniqueConstraint("user_id", "name", name="uq_saved_filter_name"),)
