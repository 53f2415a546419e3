"""The least valid people and organisations."""

from functools import cache
from itertools import count
from typing import Any
from uuid import UUID

from sqlalchemy import select

from marketplace.accounts.models import (
    LegalForm,
    MailDomain,
    Organisation,
    OrganisationKind,
    RoleGrant,
    Size,
    User,
    UserSession,
)
from marketplace.accounts.queries import actor_of
from marketplace.accounts.rules import new_token, password_hash, token_hash
from marketplace.kernel import clock
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.money import Money

PASSWORD = "correct horse battery"
#: What an organisation tells before it can confirm.
DESCRIBED: dict[str, Any] = {
    "headcount": 4,
    "annual_income": Money(150_000_00),
    "address": "1 Quay Street",
    "town": "Hull",
    "postcode": "HU1 1AA",
    "country": "GB-ENG",
    "about": "We help people find work",
    "contact_name": "Ann Bell",
    "contact_email": "ann@example.com",
}
_numbers = count(1)


@cache
def kept_password() -> str:
    """What is kept of the password that everybody here has; a hash is meant to take long, so it is made once."""
    return password_hash(PASSWORD)


def organisation(kind: OrganisationKind, name: str = "", **more: Any) -> Organisation:
    """An organisation of this kind."""
    number = next(_numbers)
    given = {"legal_form": LegalForm.COMPANY, "size": Size.SMALL, "registered_at": clock.now()} | more
    row = Organisation(kind=kind, name=name or f"{kind.title()} {number}", **given)
    db.session.add(row)
    db.session.commit()
    return row


def supplier(name: str = "", **more: Any) -> Organisation:
    """A registered supplier."""
    return organisation(OrganisationKind.SUPPLIER, name, **more)


def confirmed_supplier(name: str = "", **more: Any) -> tuple[Organisation, Actor]:
    """A supplier that has confirmed its details, and its owner."""
    number = f"{next(_numbers):08}"
    row = supplier(name, **DESCRIBED, **{"company_number": number} | more)
    owner = somebody(Role.OWNER, row)
    row.details_confirmed_at, row.details_confirmed_by = clock.now(), owner.user_id
    db.session.commit()
    return row, owner


def buyer(area_key: str = "region:B", name: str = "", domain: str = "", **more: Any) -> Organisation:
    """A probation region; reference facts must be loaded where it has its area."""
    row = organisation(
        OrganisationKind.BUYER, name, legal_form=LegalForm.PUBLIC_BODY, area_key=area_key or None, **more
    )
    if domain:
        db.session.add(MailDomain(organisation_id=row.id, domain=domain, approved_at=clock.now()))
        db.session.commit()
    return row


def centre(name: str = "Commissioning centre", **more: Any) -> Organisation:
    """The centre that runs the framework."""
    return organisation(OrganisationKind.CENTRE, name, legal_form=LegalForm.PUBLIC_BODY, **more)


def user(
    role: Role | None = None,
    organisation: Organisation | UUID | None = None,
    *,
    area_key: str | None = None,
    name: str = "",
    email: str = "",
) -> User:
    """A person who can sign in; with a role in an organisation if one is given."""
    number = next(_numbers)
    row = User(
        name=name or f"Person {number}",
        email=email or f"person{number}@example.com",
        password_hash=kept_password(),
        created_at=clock.now(),
    )
    db.session.add(row)
    db.session.commit()
    if role is not None and organisation is not None:
        grant(row, role, organisation, area_key=area_key)
    return row


def grant(user: User, role: Role, organisation: Organisation | UUID, *, area_key: str | None = None) -> RoleGrant:
    """One more role of a person."""
    key = organisation if isinstance(organisation, UUID) else organisation.id
    row = RoleGrant(user_id=user.id, organisation_id=key, role=role, area_key=area_key, granted_at=clock.now())
    db.session.add(row)
    db.session.commit()
    return row


def somebody(role: Role, organisation: Organisation | UUID | None = None, *, area_key: str | None = None) -> Actor:
    """The actor of a new person in this role."""
    return actor_of(user(role, organisation, area_key=area_key))


def session_of(user: User) -> str:
    """The token of a session of this person."""
    token = new_token()
    db.session.add(UserSession(user_id=user.id, token_hash=token_hash(token), signed_in_at=clock.now()))
    db.session.commit()
    return token


def grants_of(user: User) -> list[RoleGrant]:
    """Every role that a person holds."""
    return list(db.session.scalars(select(RoleGrant).where(RoleGrant.user_id == user.id)))
