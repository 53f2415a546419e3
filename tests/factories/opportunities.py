"""The least that somebody can follow."""

from marketplace.accounts.models import User
from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import Role
from marketplace.opportunities import commands
from marketplace.opportunities.models import Alert, Pace, Watch
from tests.factories import accounts
from tests.factories import competitions as made


def reader() -> User:
    """Somebody of a supplier that was invited to nothing."""
    return accounts.user(Role.READ_ONLY, accounts.supplier())


def watch(person: User | None = None) -> Watch:
    """Somebody watches an open competition."""
    return commands.watch_competition(actor_of(person or reader()), made.open_competition().id)


def alert(person: User | None = None, *, pace: Pace = Pace.DAILY, **where: str) -> Alert:
    """Somebody wants to be told of everything once a day."""
    return commands.set_alert(actor_of(person or reader()), pace=pace, **where)
