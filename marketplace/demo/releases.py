"""The open data of the made-up past: each event that the public may know of is published, as of its own day."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from marketplace.bids.models import Bid
from marketplace.competitions.models import Competition
from marketplace.contracts.models import Contract
from marketplace.demo.world import World
from marketplace.evaluations.models import Award
from marketplace.frameworks.models import Framework, Membership
from marketplace.kernel import clock
from marketplace.kernel.db import Base, db
from marketplace.kernel.events import THIS_TRANSACTION, Event, Reaction
from marketplace.notices import reactions as notices
from marketplace.notices.commands import gathering
from marketplace.notices.models import Process, Release
from marketplace.payments.models import Invoice
from marketplace.ports import Ports

PUBLISHED: dict[str, Reaction] = {
    "framework.opened": notices.publish_framework,
    "application.admitted": notices.publish_admission,
    "competition.published": notices.publish_competition,
    "bids.opened": notices.publish_opening,
    "award.announced": notices.publish_award,
    "contract.signed": notices.publish_contract,
    "report.agreed": notices.publish_indicators,
    "invoice.paid": notices.publish_payment,
}


#: How much of the past told its indicators: every month of every contract would be half of all there is to publish.
INDICATORS_OF = timedelta(days=45)


def past_events(now: datetime) -> list[Event]:
    """What is to be published, in the order it happened."""
    told = or_(Event.name != "report.agreed", Event.happened_at > now - INDICATORS_OF)
    rows = select(Event).where(Event.name.in_(PUBLISHED), told).order_by(Event.happened_at, Event.id)
    return list(db.session.scalars(rows))


def remembered() -> list[Base]:
    """Every row that a release speaks of, read at once: while somebody holds it, it is not read again."""
    whole = (
        select(Framework).options(joinedload(Framework.owner), selectinload(Framework.questions)),
        select(Membership).options(joinedload(Membership.supplier), selectinload(Membership.categories)),
        select(Competition).options(
            joinedload(Competition.framework),
            joinedload(Competition.buyer),
            selectinload(Competition.lots),
            selectinload(Competition.criteria),
        ),
        select(Award).options(joinedload(Award.supplier), joinedload(Award.lot)),
        select(Contract).options(joinedload(Contract.supplier)),
        select(Invoice).options(joinedload(Invoice.buyer)),
        select(Bid).options(joinedload(Bid.supplier)),
    )
    return [row for rows in whole for row in db.session.scalars(rows).unique()]


def publish_past(world: World, ports: Ports, events: list[Event], advance: Callable[[], None]) -> None:
    """Every release of the past, in the words of the reactions that publish what happens today."""
    held = remembered()
    with gathering() as past:
        for event in events:
            with clock.frozen_at(event.happened_at):
                PUBLISHED[event.name](event, ports)
            advance()
    del held
    transaction = db.session.scalar(select(THIS_TRANSACTION))
    ocids = {world.rows.add(Process, **told(process)): ocid for ocid, process in past.processes.items()}
    for release in past.releases:
        key = world.rows.add(Release, transaction=transaction, **told(release))
        facts: dict[str, Any] = {"stage": release.stage, "ocid": ocids[release.process_id], "kind": release.kind}
        world.rows.happened("notice.published", Release, key, release.published_at, **facts)
    world.rows.copy()
    db.session.commit()


def told(row: Base) -> dict[str, Any]:
    """What a row says that is not in the database yet."""
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}
