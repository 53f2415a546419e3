"""How somebody can be reached by those who work with them."""

from sqlalchemy import select

from marketplace.accounts.models import User
from marketplace.accounts.policies import is_signed_in
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.unit_of_work import unit_of_work


def give_phone(actor: Actor, *, phone: str | None = None, team_phone: str | None = None) -> User:
    """Say at which numbers colleagues of the other side can call; none takes a number away."""
    with unit_of_work(actor) as work:
        work.allow(is_signed_in)
        if actor.user_id is None:
            raise Forbidden
        user = work.lock(select(User), actor.user_id)
        given = {"phone": phone or None, "team_phone": team_phone or None}
        changed = sorted(name for name, number in given.items() if getattr(user, name) != number)
        user.phone, user.team_phone = given["phone"], given["team_phone"]
        work.record("user.phone_given", user, changed=changed)
        return user
