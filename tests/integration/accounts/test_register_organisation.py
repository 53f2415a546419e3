"""Opening an account for a supplier."""

import pytest
from sqlalchemy import select

from marketplace.accounts.commands import register_organisation
from marketplace.accounts.models import LegalForm, RoleGrant, Size, User
from marketplace.accounts.queries import signed_in
from marketplace.kernel.actor import PUBLIC, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict
from marketplace.kernel.events import Event

TOLD = {
    "organisation_name": "Tiller Ltd",
    "legal_form": LegalForm.COMPANY,
    "size": Size.SMALL,
    "name": "Tom Tiller",
    "email": "Tom@Tiller.example",
    "password": "twelve or more",
    "company_number": "sc 123456",
}


def test_whoever_registers_is_the_owner_and_has_a_session(noon):
    organisation, token = register_organisation(PUBLIC, **TOLD)
    assert (organisation.company_number, organisation.registered_at) == ("SC123456", noon)
    user = db.session.get_one(User, signed_in(token).actor.user_id)
    [grant] = db.session.scalars(select(RoleGrant))
    assert (grant.user_id, grant.role, user.email) == (user.id, Role.OWNER, "tom@tiller.example")
    assert user.password_hash.startswith("$argon2id$")
    [event] = db.session.scalars(select(Event).where(Event.name == "organisation.registered"))
    assert event.facts == {"owner": str(user.id)}


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"email": "new@tiller.example"}, "company number"), ({"company_number": "12345678"}, "email address")],
)
def test_a_number_and_an_address_are_registered_once_and_nothing_half(changed, said):
    register_organisation(PUBLIC, **TOLD)
    with pytest.raises(Conflict, match=said):
        register_organisation(PUBLIC, **TOLD | changed)
    assert len(db.session.scalars(select(RoleGrant)).all()) == 1
