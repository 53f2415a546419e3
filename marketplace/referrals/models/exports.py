"""What suppliers take out of their lists, and about whom."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model
from marketplace.kernel.ids import new_id


class ReferralExport(Model):
    """That somebody took a list of referrals out as a file."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"), index=True)
    exported_at: Mapped[datetime]
    count: Mapped[int]

    __table_args__ = (CheckConstraint("count >= 0", name="count_of_rows"),)


class ReferralExportRow(Model):
    """One line of such a file; it goes with its referral."""

    export_id: Mapped[UUID] = mapped_column(ForeignKey("referral_export.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[UUID] = mapped_column(ForeignKey("referral.id"), index=True)
