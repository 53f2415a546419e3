"""The tables of organisations: what each is, what a register says of it, its changes and its partners."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from marketplace.accounts.lifecycle import ORGANISATION, OrganisationStatus
from marketplace.accounts.rules import IncomeBand, Scheme, charity_scheme, income_band, is_sme
from marketplace.kernel.db import Model, Status
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money


class OrganisationKind(StrEnum):
    """Which side of the market an organisation is on."""

    SUPPLIER = "supplier"
    BUYER = "buyer"
    CENTRE = "centre"


class BuyerKind(StrEnum):
    """What kind of buyer it is: a probation region, or a partner that commissions with it."""

    PROBATION_REGION = "probation_region"
    PCC = "pcc"
    PRISON = "prison"


class LedBy(StrEnum):
    """Who leads an organisation, where it wants that known."""

    LIVED_EXPERIENCE = "lived_experience"
    ETHNIC_MINORITY = "ethnic_minority"
    WOMEN = "women"
    WELSH = "welsh"


class LegalForm(StrEnum):
    """What an organisation is in law."""

    CHARITY = "charity"
    CIC = "cic"
    COMPANY = "company"
    MUTUAL = "mutual"
    UNIVERSITY = "university"
    PUBLIC_BODY = "public_body"
    UNINCORPORATED = "unincorporated"
    CONSORTIUM = "consortium"


class Size(StrEnum):
    """How many people work there: the staff half of the SME test (Procurement Act 2023 s.123)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class Origin(StrEnum):
    """Where a row came from, shown beside it."""

    REGISTERED = "registered"
    IMPORTED = "imported"
    DEMO = "demo"


class Organisation(Model):
    """A supplier, a buyer such as a probation region, or the centre that runs the framework."""

    lifecycle = ORGANISATION

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    kind: Mapped[OrganisationKind] = mapped_column(Status(OrganisationKind))
    name: Mapped[str]
    legal_form: Mapped[LegalForm | None] = mapped_column(Status(LegalForm))
    buyer_kind: Mapped[BuyerKind | None] = mapped_column(Status(BuyerKind))
    trading_name: Mapped[str | None]
    charity_number: Mapped[str | None]
    company_number: Mapped[str | None]
    mutual_number: Mapped[str | None]
    ppon: Mapped[str | None]
    vat_number: Mapped[str | None]
    address: Mapped[str | None]
    town: Mapped[str | None]
    postcode: Mapped[str | None]
    country: Mapped[str | None]
    headcount: Mapped[int | None]
    size: Mapped[Size | None] = mapped_column(Status(Size))
    annual_income: Mapped[Money | None] = mapped_column("annual_income_pence")
    balance_sheet: Mapped[Money | None] = mapped_column("balance_sheet_pence")
    says_vcse: Mapped[bool | None]
    marks: Mapped[list[str]] = mapped_column(default=list)
    area_key: Mapped[str | None] = mapped_column(ForeignKey("area.key"))
    provider_code: Mapped[str | None] = mapped_column(unique=True)
    origin: Mapped[Origin] = mapped_column(Status(Origin), default=Origin.REGISTERED)
    status: Mapped[OrganisationStatus] = mapped_column(
        Status(OrganisationStatus), default=OrganisationStatus.REGISTERED
    )
    registered_at: Mapped[datetime]
    suspended_at: Mapped[datetime | None]
    suspension_reason: Mapped[str | None]
    about: Mapped[str | None]
    contact_name: Mapped[str | None]
    contact_email: Mapped[str | None]
    details_confirmed_at: Mapped[datetime | None]
    details_confirmed_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (
        CheckConstraint(
            "status <> 'suspended' OR (suspended_at IS NOT NULL AND suspension_reason IS NOT NULL)",
            name="suspended_with_time_and_reason",
        ),
        CheckConstraint("legal_form IS NOT NULL OR origin = 'imported'", name="only_a_register_leaves_the_form_open"),
        Index("uq_organisation_charity_number", "charity_number", unique=True),
        Index("uq_organisation_company_number", "company_number", unique=True),
        Index("uq_organisation_mutual_number", "mutual_number", unique=True),
        Index("uq_organisation_ppon", "ppon", unique=True),
        Index("uq_organisation_vat_number", "vat_number", unique=True),
        CheckConstraint(
            "headcount >= 0 AND annual_income_pence >= 0 AND balance_sheet_pence >= 0", name="figures_not_negative"
        ),
        CheckConstraint("buyer_kind IS NULL OR kind = 'buyer'", name="only_a_buyer_is_of_a_buyer_kind"),
        CheckConstraint(
            "(details_confirmed_at IS NULL) = (details_confirmed_by IS NULL)", name="details_confirmed_by_somebody"
        ),
        CheckConstraint(f"marks <@ ARRAY[{', '.join(repr(mark.value) for mark in LedBy)}]", name="marks_known"),
        Index("ix_organisation_kind_name", "kind", "name"),
    )

    @property
    def is_suspended(self) -> bool:
        """Whether it is shut out as a whole."""
        return self.status is OrganisationStatus.SUSPENDED

    @property
    def is_vcse(self) -> bool:
        """Whether it is a voluntary, community or social enterprise: as it says itself, else by its form."""
        if self.says_vcse is not None:
            return self.says_vcse
        return self.legal_form in {LegalForm.CHARITY, LegalForm.CIC, LegalForm.MUTUAL, LegalForm.UNINCORPORATED}

    @property
    def is_sme(self) -> bool:
        """Whether it is a small or medium-sized enterprise: by its figures, else as far as its staff tells."""
        if self.headcount is not None and (self.annual_income is not None or self.balance_sheet is not None):
            return is_sme(self.headcount, self.annual_income, self.balance_sheet)
        return self.size in {Size.MICRO, Size.SMALL, Size.MEDIUM}

    @property
    def income_band(self) -> IncomeBand | None:
        """How large its yearly income is, in the bands that charities are counted in."""
        return None if self.annual_income is None else income_band(self.annual_income)

    @property
    def numbers(self) -> dict[Scheme, str]:
        """Its number in each register that knows it, the one that names it first."""
        charity = {charity_scheme(self.charity_number): self.charity_number} if self.charity_number else {}
        others = {
            Scheme.COMPANY: self.company_number,
            Scheme.MUTUAL: self.mutual_number,
            Scheme.PPON: self.ppon,
            Scheme.VAT: self.vat_number,
        }
        return charity | {scheme: number for scheme, number in others.items() if number}


class OrganisationDecision(Model):
    """Why an organisation was suspended or reinstated; the reasons stay when it goes on."""

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    decision: Mapped[str]
    reason: Mapped[str]
    made_at: Mapped[datetime]
    made_by: Mapped[UUID | None] = mapped_column(ForeignKey("user_account.id"))

    __table_args__ = (CheckConstraint("decision IN ('suspended', 'reinstated')", name="decision_known"),)
