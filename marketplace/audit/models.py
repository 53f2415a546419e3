"""The tables of what was refused, and of jobs that were tried again."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model
from marketplace.kernel.ids import new_id


class Refused(Model):
    """A request that the service did not carry out."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    user_id: Mapped[UUID | None] = mapped_column(index=True)
    place: Mapped[str]
    word: Mapped[str]
    refused_at: Mapped[datetime] = mapped_column(index=True)


class Rerun(Model):
    """A job that gave up and that somebody had tried again."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    job_id: Mapped[int]
    asked_at: Mapped[datetime]
