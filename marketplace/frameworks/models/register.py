"""The table of the public register."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model


class RegisterEntry(Model):
    """A member as the public register shows and finds it; written by the database alone (register/keeping.py).

    `place` orders members by lot; of areas that hold one another only the largest stands here.
    """

    membership_id: Mapped[UUID] = mapped_column(ForeignKey("membership.id", ondelete="CASCADE"), primary_key=True)
    framework_id: Mapped[UUID]
    supplier_id: Mapped[UUID] = mapped_column(index=True)
    place: Mapped[UUID]
    name: Mapped[str]
    trading_name: Mapped[str | None]
    legal_form: Mapped[str | None]
    size: Mapped[str | None]
    is_sme: Mapped[bool]
    is_vcse: Mapped[bool]
    marks: Mapped[list[str]]
    home_key: Mapped[str | None]
    category_codes: Mapped[list[str]]
    area_keys: Mapped[list[str]]
    joined_at: Mapped[datetime]
    plain: Mapped[str]
    document: Mapped[str] = mapped_column(TSVECTOR)

    __table_args__ = (
        Index("ix_register_entry_framework_id_place", "framework_id", "place"),
        Index("ix_register_entry_framework_id_name", "framework_id", "name", "place"),
        Index("ix_register_entry_document", "document", postgresql_using="gin"),
        Index("ix_register_entry_plain", "plain", postgresql_using="gin", postgresql_ops={"plain": "gin_trgm_ops"}),
        Index("ix_register_entry_category_codes", "category_codes", postgresql_using="gin"),
        Index("ix_register_entry_area_keys", "area_keys", postgresql_using="gin"),
    )
