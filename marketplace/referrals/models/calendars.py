"""The table of the secret addresses under which appointments can be read as a calendar."""

import secrets
from datetime import datetime
from functools import partial
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.kernel.db import Model
from marketplace.kernel.ids import new_id
from marketplace.referrals.models.referral import Referral

KEY_BYTES = 32


class CalendarLink(Model):
    """The key of one calendar: a caseworker's own, or that of the person whom a referral is about."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    referral_id: Mapped[UUID | None] = mapped_column(ForeignKey("referral.id"))
    key: Mapped[bytes] = mapped_column(default=partial(secrets.token_bytes, KEY_BYTES))
    made_at: Mapped[datetime]

    user: Mapped[User | None] = relationship()
    referral: Mapped[Referral | None] = relationship()

    __table_args__ = (
        CheckConstraint("(user_id IS NULL) <> (referral_id IS NULL)", name="of_a_caseworker_or_a_person"),
        UniqueConstraint("user_id", name="uq_calendar_link_user"),
        UniqueConstraint("referral_id", name="uq_calendar_link_referral"),
    )
