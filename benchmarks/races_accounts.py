"""A race about owners: the last two of them leave at once."""

from uuid import UUID

from benchmarks.playing import Result, Runners
from marketplace.accounts.commands import change_roles, remove_member
from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of, others_who_run
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.ids import new_id
from tests.factories import accounts


def leave(user_id: UUID, organisation_id: UUID) -> None:
    """Leave an organisation."""
    remove_member(actor_of(db.session.get_one(User, user_id)), organisation_id, user_id)


def step_down(user_id: UUID, organisation_id: UUID) -> None:
    """Stay, but be its owner no longer."""
    change_roles(actor_of(db.session.get_one(User, user_id)), organisation_id, user_id, roles=[Role.CASEWORKER])


def race_last_owners(crew: Runners, tries: int = 10) -> Result:
    """Two owners are the last, and both go at once, leaving or stepping down: exactly one of them can."""
    result = Result("last_owners")
    for _ in range(tries):
        supplier = accounts.supplier()
        one, other = accounts.user(Role.OWNER, supplier), accounts.user(Role.OWNER, supplier)
        place = {"organisation_id": supplier.id}
        ended = crew.play((leave, {"user_id": one.id} | place), (step_down, {"user_id": other.id} | place))
        db.session.rollback()
        result.tries += 1
        result.lost += "done" not in ended
        result.doubled += others_who_run(supplier.id, new_id(), (Role.OWNER,)) != 1
    return result
