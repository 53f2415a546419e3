"""The stage on which situations are played: people act at a time, and what follows is carried out at once."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import select, text

from marketplace.accounts.models import Organisation
from marketplace.accounts.policies import anyone
from marketplace.accounts.queries import actor_of, user_by_email
from marketplace.demo.contracts import Service
from marketplace.demo.world import World
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Actor
from marketplace.kernel.db import db
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.ports import KeyVault, Ports

#: Mails to people who do not exist are not handed to a carrier.
SENDING = "notifications.send_message"
OWED = text("DELETE FROM procrastinate_jobs WHERE task_name = 'react' AND status = 'todo' RETURNING id, args")


def carry_out() -> None:
    """What follows from what was done, until nothing more does."""
    while owed := sorted(db.session.execute(OWED).all(), key=lambda job: job.id):
        for _, job in owed:
            if job["reaction"] != SENDING:
                jobs.perform(job["event_id"], job["reaction"])
    db.session.commit()


class Stage:
    """Where situations are played, in the world that was written before."""

    def __init__(self, world: World, services: Sequence[Service], ports: Ports) -> None:
        self.world, self.services, self.ports = world, services, ports
        self._actors: dict[str, Actor] = {}

    @property
    def vault(self) -> KeyVault:
        """Where the keys of competitions are kept."""
        return self.ports.vault

    def actor(self, email: str) -> Actor:
        """The actor that somebody of the cast is."""
        if email not in self._actors:
            user = user_by_email(email)
            assert user is not None, email
            self._actors[email] = actor_of(user)
        return self._actors[email]

    def day(self, working_days: int) -> date:
        """The day so many working days from today."""
        return self.world.working_day(self.world.today, working_days)

    @contextmanager
    def at(self, working_days: int, hour: int = 10, minute: int = 0) -> Iterator[datetime]:
        """Act on a working day before today; what follows from the acts is carried out then."""
        with self.on(self.day(working_days), hour, minute) as now:
            yield now

    @contextmanager
    def on(self, day: date, hour: int = 10, minute: int = 0) -> Iterator[datetime]:
        """Act on a day in the past; what follows from the acts is carried out then."""
        instant = min(datetime.combine(day, time(hour, minute), tzinfo=clock.LONDON), self.world.now)
        with clock.frozen_at(instant) as now:
            yield now
            carry_out()

    def note(self, code: str, path: str, email: str) -> None:
        """Remember where a situation is, and who sees it."""
        with unit_of_work(SYSTEM) as work:
            work.allow(anyone)
            centre = db.session.get_one(Organisation, self.world.centre.id)
            work.record("demo.staged", centre, situation=code, path=path, email=email)

    def service(self, category: str, region: str) -> Service:
        """The running service of a kind in a region."""
        slug = f"{region}.example"
        return next(each for each in self.services if (each.kind.category, each.region.slug) == (category, slug))

    def unit(self, name: str) -> str:
        """The key of the delivery unit of this name."""
        return next(key for key, named in self.world.area_names.items() if named == name and key.startswith("unit:"))

    def only(self, model: Any, *conditions: Any) -> Any:
        """The one row of a model that fits."""
        return db.session.scalars(select(model).where(*conditions)).one()
