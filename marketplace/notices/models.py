"""The tables of open data: one process for a framework or a competition, and its releases."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.types import Text

from marketplace.kernel.db import Model
from marketplace.kernel.ids import new_id


class Process(Model):
    """One contracting process, under an ocid of its own."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    ocid: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    last_number: Mapped[int] = mapped_column(default=0)


class Release(Model):
    """What was published about one event; immutable, in the very words that are served."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    process_id: Mapped[UUID] = mapped_column(ForeignKey("process.id"))
    number: Mapped[int]
    event_id: Mapped[int] = mapped_column(unique=True)
    stage: Mapped[str]
    title: Mapped[str]
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text))
    subject_id: Mapped[UUID] = mapped_column(index=True)
    published_at: Mapped[datetime]
    body: Mapped[str]

    process: Mapped[Process] = relationship()

    __table_args__ = (
        UniqueConstraint("process_id", "number"),
        Index("ix_release_published_at", "published_at", "id"),
    )


PROTECTION = """
CREATE TRIGGER release_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
