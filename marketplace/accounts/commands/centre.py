"""The centre that runs the framework: opened once, from the machine, since nobody can be invited before."""

from sqlalchemy import select

from marketplace.accounts.commands.sessions import add_user
from marketplace.accounts.models import LegalForm, Organisation, OrganisationKind, PasswordReset, RoleGrant
from marketplace.accounts.rules import new_token
from marketplace.kernel.actor import Actor, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.lifecycle import is_the_service
from marketplace.kernel.unit_of_work import unit_of_work


def open_centre(actor: Actor, *, organisation_name: str, name: str, email: str) -> Organisation:
    """Open the centre with its first framework administrator, who is sent a link to choose a password."""
    with unit_of_work(actor) as work:
        work.allow(is_the_service)
        if db.session.scalar(select(Organisation.id).where(Organisation.kind == OrganisationKind.CENTRE).limit(1)):
            raise NotNow("There is a centre already: its framework administrators invite whoever is to join them")
        what = {"kind": OrganisationKind.CENTRE, "legal_form": LegalForm.PUBLIC_BODY, "registered_at": work.now}
        centre = work.add(Organisation(name=organisation_name, **what))
        user = add_user(work, name=name, email=email, password=new_token())
        db.session.flush()
        held = {"role": Role.FRAMEWORK_ADMINISTRATOR, "granted_at": work.now}
        work.add(RoleGrant(user_id=user.id, organisation_id=centre.id, **held))
        work.record("centre.opened", centre, administrator=user.id)
        work.record("reset.requested", work.add(PasswordReset(user_id=user.id, requested_at=work.now)))
        return centre
