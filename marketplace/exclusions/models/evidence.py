"""The table of evidence: the documents that show what was done since a ground."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.documents.models import Document
from marketplace.kernel.db import Model


class GroundEvidence(Model):
    """One document that a supplier shows with a ground it declared, such as a policy that is new since."""

    declared_ground_id: Mapped[UUID] = mapped_column(ForeignKey("declared_ground.id"), primary_key=True)
    document_id: Mapped[UUID] = mapped_column(ForeignKey("document.id"), primary_key=True, index=True)
    attached_at: Mapped[datetime]
    attached_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    document: Mapped[Document] = relationship()
