"""Which of the outcomes of its needs a contract buys; where none is named of a need, it buys all of them."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.kernel.db import Model


class ContractOutcome(Model):
    """One outcome that the service is bought for."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    outcome_code: Mapped[str] = mapped_column(ForeignKey("outcome.code"), primary_key=True)
