"""What the demonstration can tell about itself: who can sign in, and where its situations are."""

from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import exists, select

from marketplace.accounts.models import Organisation, OrganisationKind, RoleGrant, User
from marketplace.demo.cast import PASSWORD
from marketplace.demo.organisations import STAFFED, WHOLE_TEAMS
from marketplace.demo.situations import SITUATIONS, Situation
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event

BUILT, STAGED = "demo.built", "demo.staged"
#: A panel has several people in one role; of the others one is enough to try.
PANEL = 4


class Account(NamedTuple):
    """Somebody to sign in as."""

    role: Role
    organisation: str
    name: str
    email: str
    password: str = PASSWORD


def is_on() -> bool:
    """Whether this database holds the demonstration."""
    return bool(db.session.scalar(select(exists().where(Event.name == BUILT))))


def demo_accounts() -> Sequence[Account]:
    """Accounts to try, by role: of the centre, of the two whole regions and of the suppliers with a whole team."""
    rows = (
        select(RoleGrant.role, Organisation.name, User.name, User.email)
        .join(User, User.id == RoleGrant.user_id)
        .join(Organisation, Organisation.id == RoleGrant.organisation_id)
        .where(Organisation.origin == "demo", User.email.endswith(".example"))
        .where(
            (Organisation.kind == OrganisationKind.CENTRE)
            | Organisation.area_key.in_(STAFFED)
            | Organisation.name.in_(WHOLE_TEAMS)
        )
        .order_by(RoleGrant.granted_at, User.email)
    )
    order = list(Role)
    accounts: dict[tuple[Role, str], list[Account]] = {}
    for row in db.session.execute(rows):
        accounts.setdefault((row.role, row[1]), []).append(Account(*row))
    chosen = [
        account for (role, _), found in accounts.items() for account in found[: PANEL if role is Role.EVALUATOR else 1]
    ]
    return sorted(chosen, key=lambda account: (order.index(account.role), account.organisation, account.email))


class Found(NamedTuple):
    """A situation as the page shows it: where it is, and whom to sign in as."""

    situation: Situation
    path: str
    email: str


def staged() -> Sequence[Found]:
    """The situations of this database, in the order of the list."""
    rows = select(Event.facts).where(Event.name == STAGED).order_by(Event.id)
    facts = [each for each in db.session.scalars(rows) if each["situation"] in SITUATIONS]
    order = list(SITUATIONS)
    facts.sort(key=lambda each: order.index(each["situation"]))
    return [Found(SITUATIONS[each["situation"]], each["path"], each["email"]) for each in facts]


def scale() -> int:
    """One of how many referrals there are."""
    found = db.session.scalar(select(Event.facts).where(Event.name == BUILT).order_by(Event.id.desc()).limit(1))
    return int(found["scale"]) if found else 1
