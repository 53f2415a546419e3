"""The table of variations: another number of places a year, asked for by one party and decided by the other."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import User
from marketplace.contracts.lifecycle import VARIATION, VariationStatus
from marketplace.contracts.models.contract import Contract
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id


class ContractVariation(Model):
    """A request for more or fewer places a year under a contract, and what was decided."""

    lifecycle = VARIATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"))
    by_supplier: Mapped[bool]
    cap_before: Mapped[int]
    cap: Mapped[int]
    reason: Mapped[str]
    status: Mapped[VariationStatus] = mapped_column(Status(VariationStatus), default=VariationStatus.ASKED)
    asked_by: Mapped[UUID] = mapped_column(ForeignKey("user_account.id"))
    asked_at: Mapped[datetime]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    agreed_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    refusal: Mapped[str | None]

    contract: Mapped[Contract] = relationship(back_populates="variations")
    asker: Mapped[User] = relationship(foreign_keys=[asked_by])

    __table_args__ = (
        CheckConstraint("cap > 0 AND cap <> cap_before", name="another_number"),
        CheckConstraint("asked_by <> decided_by", name="two_people"),
        CheckConstraint("(status = 'asked') = (decided_by IS NULL)", name="decided_by_somebody"),
        CheckConstraint("(status = 'agreed') = (agreed_at IS NOT NULL)", name="agreed_has_time"),
        CheckConstraint(
            "(status = 'refused') = (refused_at IS NOT NULL AND refusal IS NOT NULL)", name="refused_with_reason"
        ),
        Index("uq_contract_variation_asked", "contract_id", unique=True, postgresql_where="status = 'asked'"),
        Index("ix_contract_variation_contract", "contract_id", "asked_at"),
    )
