"""The tables of the public list and of those who follow it."""

import secrets
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.competitions.models import Competition
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money

KEY_BYTES = 32


class Pace(StrEnum):
    """How soon somebody is told of what fits their alert."""

    AT_ONCE = "at_once"
    DAILY = "daily"


class Opportunity(Model):
    """A published competition as the public list searches it; the database keeps it, and nobody else writes it."""

    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), primary_key=True)
    published_at: Mapped[datetime]
    region_key: Mapped[str]
    area_keys: Mapped[list[str]]
    within_keys: Mapped[list[str]]
    category_codes: Mapped[list[str]]
    value: Mapped[Money | None] = mapped_column("value_pence")
    document: Mapped[str] = mapped_column(TSVECTOR)

    competition: Mapped[Competition] = relationship()

    __table_args__ = (
        Index("ix_opportunity_published_at", "published_at", "competition_id"),
        Index("ix_opportunity_document", "document", postgresql_using="gin"),
    )


class Follower(Model):
    """Somebody who follows opportunities, with the keys that sign the links of their mails and of their calendar."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    mail_key: Mapped[bytes] = mapped_column(default=partial(secrets.token_bytes, KEY_BYTES))
    calendar_key: Mapped[bytes] = mapped_column(default=partial(secrets.token_bytes, KEY_BYTES))
    followed_at: Mapped[datetime]

    user: Mapped[User] = relationship()

    __table_args__ = (UniqueConstraint("user_id", name="uq_follower_once"),)


class Watch(Model):
    """Somebody wants to be told whatever happens in a competition."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    competition_id: Mapped[UUID] = mapped_column(ForeignKey("competition.id"), index=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    watched_at: Mapped[datetime]

    competition: Mapped[Competition] = relationship()

    __table_args__ = (UniqueConstraint("user_id", "competition_id", name="uq_watch_once"),)


class Alert(Model):
    """Somebody wants to be told of new competitions in a category and an area; what is left open is any."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    category_code: Mapped[str | None] = mapped_column(ForeignKey("category.code"))
    area_key: Mapped[str | None] = mapped_column(ForeignKey("area.key"))
    pace: Mapped[Pace] = mapped_column(Status(Pace))
    set_at: Mapped[datetime]

    __table_args__ = (
        UniqueConstraint(
            "user_id", "category_code", "area_key", name="uq_alert_once", postgresql_nulls_not_distinct=True
        ),
    )


class Digest(Model):
    """What one person's daily alerts found on one day: drawn once, however often the minute comes."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    day: Mapped[date]
    since: Mapped[datetime]
    drawn_at: Mapped[datetime]
    competition_ids: Mapped[list[str]]

    user: Mapped[User] = relationship()

    __table_args__ = (
        UniqueConstraint("user_id", "day", name="uq_digest_once_a_day"),
        CheckConstraint("since <= drawn_at", name="since_before"),
    )
