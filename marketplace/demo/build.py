"""Building the demonstration: a past written at once, then what is told through the commands themselves."""

from collections.abc import Callable
from random import Random

from sqlalchemy import exists, select, text, update

from marketplace.accounts.models import Organisation, Origin, User
from marketplace.accounts.rules import password_hash
from marketplace.contracts.models import Contract
from marketplace.demo.cast import PASSWORD
from marketplace.demo.contracts import Service, build_contract, plan_services
from marketplace.demo.framework import build_framework
from marketplace.demo.grants import build_grants
from marketplace.demo.kept import build_kept
from marketplace.demo.money import build_months
from marketplace.demo.offers import build_offer
from marketplace.demo.organisations import build_organisations
from marketplace.demo.past_competitions import build_competition
from marketplace.demo.referrals import build_referrals
from marketplace.demo.releases import past_events, publish_past
from marketplace.demo.rows import Rows
from marketplace.demo.stage import Stage
from marketplace.demo.staged import (
    again,
    buying,
    changing,
    delivering,
    excluding,
    funding,
    joining,
    keeping,
    leaving,
    lots,
    membership,
    planning,
    publishing,
    registering,
    weekly,
)
from marketplace.demo.world import World
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.notifications.lifecycle import MessageStatus
from marketplace.notifications.models import Message
from marketplace.people.models import Person
from marketplace.ports import Ports
from marketplace.reference import queries as reference
from marketplace.referrals.models import Referral

SCALE, SEED = 10, 1

#: In this order: who joins late must not be a member yet when the competition is published.
PLAYED: tuple[Callable[[Stage], object], ...] = (
    excluding.on_the_list,
    planning.put_off,
    planning.asked,
    planning.grant_round,
    planning.no_longer,
    buying.drafting,
    buying.taking_bids,
    buying.sealed,
    joining.came_late,
    joining.waiting,
    joining.turned_down,
    joining.in_part,
    joining.in_clarification,
    joining.second_look,
    joining.late_and_extended,
    joining.begun_and_withdrawn,
    joining.suspended,
    excluding.declared,
    excluding.owed,
    buying.scoring,
    buying.moderating,
    buying.approving,
    buying.low_price,
    buying.tied,
    buying.standing_still,
    buying.challenged,
    buying.no_bids,
    buying.too_weak,
    again.second_look,
    again.another_round,
    again.direct_award,
    lots.half_open,
    lots.one_failed,
    funding.grants,
    delivering.services,
    delivering.before_release,
    delivering.safe_contact,
    delivering.past_its_date,
    delivering.duplicate,
    delivering.recalled,
    delivering.in_welsh,
    delivering.asked_back,
    weekly.teams,
    weekly.slots,
    weekly.group,
    weekly.linked,
    changing.waiting,
    changing.meeting,
    changing.amended,
    changing.transferred,
    changing.standstill,
    changing.reopened,
    registering.brought_in,
    registering.known_to_few,
    membership.told,
    membership.lapsed,
    membership.to_declare,
    keeping.documents,
    keeping.near_their_end,
    keeping.forgotten_draft,
    publishing.replaced_and_withheld,
    publishing.intended,
    leaving.down_for_a_day,
    leaving.rerouted,
)


#: Begins a part of so many steps; what it returns is called after each of them.
Progress = Callable[[str, int], Callable[[], None]]


def silent(what: str, steps: int) -> Callable[[], None]:
    """Show nothing."""
    return lambda: None


def is_empty() -> bool:
    """Whether nobody has an account yet."""
    return not db.session.scalar(select(exists().select_from(User)))


def build(ports: Ports, *, seed: int = SEED, scale: int = SCALE, progress: Progress = silent) -> World:
    """Fill an empty database with the made-up market, in the scale of one to so many."""
    if not is_empty():
        raise NotNow("The demonstration is only built in an empty database")
    world = empty_world(seed, scale)
    services = imagine_past(world, progress)
    write(world, ports, progress)
    publish(world, ports, progress)
    play(Stage(world, services, ports), progress)
    mark_as_made_up(world)
    return world


def empty_world(seed: int, scale: int) -> World:
    """The market before anybody is in it."""
    chance = Random(seed)
    return World(
        now=clock.now(),
        scale=scale,
        chance=chance,
        rows=Rows(chance),
        parents=reference.parents(),
        area_names=reference.area_names(),
        password_hash=password_hash(PASSWORD),
    )


def imagine_past(world: World, progress: Progress) -> list[Service]:
    """Everything that was before, gathered and not yet written."""
    build_organisations(world)
    build_framework(world)
    services = plan_services(world)
    for service in services:
        build_competition(world, service)
        build_contract(world, service)
        build_offer(world, service, service.supplier.one(Role.OWNER))
    told = build_referrals(world, services, progress("Referrals", len(services)))
    build_months(world, services, told, progress("Months and money", len(services)))
    build_grants(world)
    build_kept(world)
    world.rows.happened("demo.built", Organisation, world.centre.id, world.now, scale=world.scale)
    return services


def write(world: World, ports: Ports, progress: Progress) -> None:
    """The gathered files, then their rows in one transaction."""
    advance = progress("Writing", 1)
    for file_id, content in world.files.items():
        ports.files.put(str(file_id), content)
    world.rows.copy()
    db.session.commit()
    db.session.execute(text("ANALYZE"))
    db.session.commit()
    advance()


def publish(world: World, ports: Ports, progress: Progress) -> None:
    """The open data of the past."""
    db.session.execute(text("SET synchronous_commit TO off"))
    events = past_events(world.now)
    publish_past(world, ports, events, progress("Open data", len(events)))


def play(stage: Stage, progress: Progress) -> None:
    """The situations, each through the commands; what they lead to is carried out on the way."""
    advance = progress("Situations", len(PLAYED))
    for situation in PLAYED:
        situation(stage)
        advance()


def mark_as_made_up(world: World) -> None:
    """What the situations registered is as made up as the past, and their mails have gone out."""
    for key, queued_at in db.session.execute(select(Message.id, Message.queued_at).where(Message.sent_at.is_(None))):
        world.rows.happened("message.sent", Message, key, queued_at)
    world.rows.copy()
    sent = {"status": MessageStatus.SENT, "sent_at": Message.queued_at}
    db.session.execute(update(Message).where(Message.sent_at.is_(None)).values(**sent))
    for model in (Organisation, Person, Contract, Referral):
        db.session.execute(update(model).where(model.origin != Origin.DEMO).values(origin=Origin.DEMO))
    db.session.execute(text("RESET synchronous_commit"))
    db.session.commit()
