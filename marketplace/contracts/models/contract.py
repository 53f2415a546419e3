"""The tables of contracts: terms, parties, needs and targets."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column, relationship

from marketplace.accounts.models import Organisation, Origin
from marketplace.contracts.lifecycle import CONTRACT, ContractStatus
from marketplace.contracts.rules import INDICATORS
from marketplace.evaluations.models import Award
from marketplace.kernel.clock import london_day
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id, reference
from marketplace.kernel.money import Money
from marketplace.outcomes.models import NoAward
from marketplace.pipeline.models import CompetitionKind
from marketplace.reference.models import Area, Category

if TYPE_CHECKING:
    from marketplace.contracts.models.variation import ContractVariation


class PartyRole(StrEnum):
    """Whether an organisation answers for the whole contract or delivers a part for the one that does."""

    PRIME = "prime"
    SUBCONTRACTOR = "subcontractor"


class Contract(Model):
    """A service bought for an area and a term; one from the register leaves open what the register does not say."""

    lifecycle = CONTRACT

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(unique=True, default=partial(reference, "K"))
    lot_id: Mapped[UUID | None] = mapped_column(ForeignKey("lot.id"), index=True)
    award_id: Mapped[UUID | None] = mapped_column(ForeignKey("award.id"), unique=True)
    no_award_id: Mapped[UUID | None] = mapped_column(ForeignKey("no_award.id"))
    buyer_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    supplier_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[CompetitionKind] = mapped_column(Status(CompetitionKind), default=CompetitionKind.CONTRACT)
    title: Mapped[str]
    contract_type_code: Mapped[str | None] = mapped_column(ForeignKey("contract_type.code"))
    area_key: Mapped[str] = mapped_column(ForeignKey("area.key"))
    status: Mapped[ContractStatus] = mapped_column(Status(ContractStatus), default=ContractStatus.DRAFTED)
    drafted_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    live_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    details_due_on: Mapped[date | None]
    copy_due_on: Mapped[date | None]
    records_kept_until: Mapped[date | None]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    referrals_open_on: Mapped[date]
    referrals_close_at: Mapped[datetime | None]
    annual_price: Mapped[Money | None] = mapped_column("annual_price_pence")
    whole_life_value: Mapped[Money | None] = mapped_column("whole_life_value_pence")
    cap_a_year: Mapped[int | None]
    minimum_age: Mapped[int] = mapped_column(default=18)
    maximum_age: Mapped[int | None]
    allows_female: Mapped[bool] = mapped_column(default=True)
    allows_male: Mapped[bool] = mapped_column(default=True)
    approval_by_practitioner: Mapped[bool] = mapped_column(default=False)
    approval_days: Mapped[int | None]
    shares_referrals: Mapped[bool] = mapped_column(default=False)
    allows_exceptions: Mapped[bool] = mapped_column(default=False)
    contact_phone: Mapped[str | None]
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.REGISTERED)
    terms: Mapped[dict[str, Any] | None]
    terms_hash: Mapped[str | None]
    supplier_signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    supplier_signed_at: Mapped[datetime | None]
    buyer_signed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))
    buyer_signed_at: Mapped[datetime | None]

    award: Mapped[Award | None] = relationship()
    no_award: Mapped[NoAward | None] = relationship()
    area: Mapped[Area] = relationship()
    buyer: Mapped[Organisation | None] = relationship(foreign_keys=[buyer_id])
    supplier: Mapped[Organisation] = relationship(foreign_keys=[supplier_id])
    needs: Mapped[list[Category]] = relationship(secondary="contract_need", order_by=Category.position, viewonly=True)
    targets: Mapped[list["ContractTarget"]] = relationship(order_by="ContractTarget.code")
    parties: Mapped[list["ContractParty"]] = relationship(order_by="ContractParty.role")
    subcontractors: Mapped[list["ContractSubcontractor"]] = relationship(order_by="ContractSubcontractor.position")
    milestones: Mapped[list["ContractMilestone"]] = relationship(order_by="ContractMilestone.position")
    variations: Mapped[list["ContractVariation"]] = relationship(
        order_by="ContractVariation.asked_at", back_populates="contract"
    )

    __table_args__ = (
        CheckConstraint("origin <> 'registered' OR drafted_at IS NOT NULL", name="drafted_time"),
        CheckConstraint(
            "status IN ('drafted', 'voided') OR signed_at IS NOT NULL OR origin = 'imported'", name="signed_time"
        ),
        CheckConstraint("(status = 'voided') = (voided_at IS NOT NULL)", name="voided_time"),
        CheckConstraint("status <> 'live' OR live_at IS NOT NULL OR origin = 'imported'", name="live_time"),
        CheckConstraint("status <> 'ended' OR ended_at IS NOT NULL OR origin = 'imported'", name="ended_time"),
        CheckConstraint(
            "signed_at IS NULL OR (supplier_signed_at IS NOT NULL AND buyer_signed_at IS NOT NULL)",
            name="signed_by_both",
        ),
        CheckConstraint("(supplier_signed_at IS NULL) = (supplier_signed_by IS NULL)", name="supplier_signed_whole"),
        CheckConstraint("(buyer_signed_at IS NULL) = (buyer_signed_by IS NULL)", name="buyer_signed_whole"),
        CheckConstraint("supplier_signed_by <> buyer_signed_by", name="two_people_sign"),
        CheckConstraint(
            "origin <> 'registered' OR (buyer_id IS NOT NULL AND annual_price_pence IS NOT NULL"
            " AND whole_life_value_pence IS NOT NULL AND terms IS NOT NULL AND terms_hash IS NOT NULL)",
            name="only_a_register_leaves_terms_open",
        ),
        CheckConstraint("ends_on IS NOT NULL OR origin = 'imported'", name="end_known"),
        CheckConstraint("award_id IS NULL OR no_award_id IS NULL", name="one_decision"),
        CheckConstraint("ends_on > starts_on", name="ends_after_start"),
        CheckConstraint("annual_price_pence > 0", name="price_positive"),
        CheckConstraint("cap_a_year > 0", name="cap_positive"),
        CheckConstraint("approval_days BETWEEN 1 AND 20", name="approval_days_in_bounds"),
        CheckConstraint("minimum_age <= maximum_age", name="ages_in_order"),
        CheckConstraint("allows_female OR allows_male", name="serves_somebody"),
        Index("uq_contract_no_award_id", "no_award_id", unique=True, postgresql_where="status <> 'voided'"),
        Index("ix_contract_area_key_dates", "area_key", "referrals_open_on", "ends_on"),
        Index("ix_contract_status_open_on", "status", "referrals_open_on"),
    )

    @property
    def decision(self) -> Award | NoAward | None:
        """What it was made from: an award, or a direct award after a lot failed; a register names neither."""
        return self.award or self.no_award

    def is_open_on(self, day: date) -> bool:
        """Whether referrals may be sent on this day."""
        closed = self.referrals_close_at is not None and london_day(self.referrals_close_at) < day
        over = self.ends_on is not None and self.ends_on < day
        return self.status is ContractStatus.LIVE and self.referrals_open_on <= day and not (closed or over)


class ContractNeed(Model):
    """One need that the service meets."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    category_code: Mapped[str] = mapped_column(ForeignKey("category.code"), primary_key=True, index=True)


class ContractParty(Model):
    """One organisation that delivers the contract."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)
    role: Mapped[PartyRole] = mapped_column(Status(PartyRole), primary_key=True)

    organisation: Mapped[Organisation] = relationship()

    __table_args__ = (
        Index("uq_contract_party_one_prime", "contract_id", unique=True, postgresql_where="role = 'prime'"),
    )


class ContractTarget(Model):
    """The share that an indicator is to reach under this contract."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    code: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[Decimal]

    __table_args__ = (CheckConstraint("target > 0 AND target <= 1", name="a_share"),)

    @property
    def name(self) -> str:
        """What the indicator is called."""
        return f"{self.code} {INDICATORS[self.code]}" if self.code in INDICATORS else self.code


class ContractSubcontractor(Model):
    """Somebody whom the winning bid named to deliver a part, with the share it promised them."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    part: Mapped[str]
    share: Mapped[int]
    is_vcse: Mapped[bool]

    __table_args__ = (CheckConstraint("share > 0 AND share <= 100", name="share_of_a_hundred"),)


class ContractMilestone(Model):
    """Something that the winning bid promised for a day between the award and the first months."""

    contract_id: Mapped[UUID] = mapped_column(ForeignKey("contract.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    due_on: Mapped[date]


#: What a party has signed is never written anew.
PROTECTION = """
CREATE FUNCTION refuse_other_terms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.supplier_signed_at IS NOT NULL OR OLD.buyer_signed_at IS NOT NULL)
    AND (NEW.terms IS DISTINCT FROM OLD.terms OR NEW.terms_hash IS DISTINCT FROM OLD.terms_hash)
  THEN RAISE EXCEPTION 'a signed contract keeps its terms';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER contract_keeps_its_terms BEFORE UPDATE ON contract
  FOR EACH ROW EXECUTE FUNCTION refuse_other_terms();
"""
