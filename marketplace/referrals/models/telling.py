"""Tables of what the person on probation is given to read, and what they say back."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.referrals.lifecycle import LINK, LinkStatus
from marketplace.referrals.models.kinds import Said
from marketplace.referrals.models.referral import Referral


class PersonLink(Model):
    """The address at which a person on probation reads what was agreed, without an account; it can be taken back.

    The code is kept as it is, so that a letter can be printed again: it shows less than its referral.
    """

    lifecycle = LINK

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
    code: Mapped[str] = mapped_column(unique=True)
    status: Mapped[LinkStatus] = mapped_column(Status(LinkStatus), default=LinkStatus.ACTIVE)
    made_at: Mapped[datetime]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    revoked_at: Mapped[datetime | None]

    referral: Mapped[Referral] = relationship()

    __table_args__ = (
        CheckConstraint("(status = 'revoked') = (revoked_at IS NOT NULL)", name="revoked_has_time"),
        Index("uq_person_link_active", "referral_id", unique=True, postgresql_where="status = 'active'"),
    )


class PersonWord(Model):
    """What a person on probation said on their page: how it went, or that another time would be better."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    link_id: Mapped[UUID] = mapped_column(ForeignKey("person_link.id"), index=True)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"))
    kind: Mapped[Said] = mapped_column(Status(Said))
    rating: Mapped[int | None]
    wording: Mapped[str | None]
    said_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("rating BETWEEN 1 AND 5", name="rating_in_bounds"),
        CheckConstraint("(kind = 'feedback') = (rating IS NOT NULL)", name="feedback_is_rated"),
        CheckConstraint("kind = 'feedback' OR wording IS NOT NULL", name="change_says_what"),
        Index("ix_person_word_referral", "referral_id", "said_at"),
    )
