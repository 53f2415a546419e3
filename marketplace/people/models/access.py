"""The limited-access list: who alone may know of a person, and who must not."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.kernel.db import Model, Status


class Listing(StrEnum):
    """Whether somebody is on the list as one who may know, or as one who must not."""

    ALLOWED = "allowed"
    EXCLUDED = "excluded"


class AccessLimit(Model):
    """That only those who are listed may know of a person, and why."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    reason: Mapped[str]
    limited_at: Mapped[datetime]
    limited_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (CheckConstraint("reason <> ''", name="with_reason"),)


class AccessListing(Model):
    """One name on a person's list."""

    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), primary_key=True, index=True)
    kind: Mapped[Listing] = mapped_column(Status(Listing))
    listed_at: Mapped[datetime]
    listed_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))

    user: Mapped[User] = relationship(foreign_keys=[user_id])
