"""What an application rests on besides its own answers: the supplier's confirmed details and its declaration."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from sqlalchemy import func, select

from marketplace.accounts.lifecycle import PartnerStatus
from marketplace.accounts.models import Partner
from marketplace.accounts.rules import why_not_ready
from marketplace.exclusions.lifecycle import DeclarationStatus
from marketplace.exclusions.models import DeclaredPerson, SupplierDeclaration
from marketplace.kernel.db import db
from marketplace.qualification.models import Application


class Basis(StrEnum):
    """What has to be there before an application is sent."""

    DETAILS = "details"
    DECLARATION = "declaration"


class Lacking(NamedTuple):
    """One thing that is not there yet, and what to do about it."""

    basis: Basis
    words: str


class Relied(NamedTuple):
    """The declaration that an application would rest on today, and what is lacking."""

    declaration: SupplierDeclaration | None
    lacking: list[Lacking]


def relied_on(application: Application, day: date) -> Relied:
    """What an application would rest on: details that were confirmed, and a current declaration for everybody."""
    details = why_not_ready(application.supplier)
    found = [Lacking(Basis.DETAILS, details)] if details else []
    made, unnamed = declaration_made(application)
    if made is None:
        found.append(Lacking(Basis.DECLARATION, "Make your declaration on the exclusion grounds"))
    elif not made.is_current(day):
        found.append(Lacking(Basis.DECLARATION, "Make your declaration on exclusion anew: it is a year old"))
    elif unnamed:
        names = ", ".join(sorted(unnamed))
        found.append(Lacking(Basis.DECLARATION, f"Declare for everybody who takes part with you: {names} is not named"))
    return Relied(made, found)


def declaration_made(application: Application) -> tuple[SupplierDeclaration | None, list[str]]:
    """The declaration that the supplier made last under the framework's law, and the partners it does not name."""
    named = select(DeclaredPerson.id).where(
        DeclaredPerson.declaration_id == SupplierDeclaration.id,
        func.lower(DeclaredPerson.name) == func.lower(Partner.name),
    )
    unnamed = select(func.array_agg(Partner.name)).where(
        Partner.organisation_id == SupplierDeclaration.supplier_id,
        Partner.status != PartnerStatus.DROPPED,
        ~named.exists(),
    )
    rows = select(SupplierDeclaration, unnamed.scalar_subquery()).where(
        SupplierDeclaration.supplier_id == application.supplier_id,
        SupplierDeclaration.regime == application.framework.regime,
        SupplierDeclaration.status == DeclarationStatus.MADE,
    )
    found = db.session.execute(rows).one_or_none()
    return (found[0], found[1] or []) if found else (None, [])
