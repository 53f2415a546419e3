"""The made-up market is whole: every rule of the service holds in it, and every situation is where it is said to be."""

from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from marketplace.accounts.models import Organisation, User
from marketplace.competitions.models import Competition
from marketplace.contracts.models import Contract
from marketplace.demo import queries
from marketplace.demo.build import build, empty_world, imagine_past, silent
from marketplace.demo.listing import listing
from marketplace.demo.rows import columns_of
from marketplace.demo.situations import SITUATIONS
from marketplace.frameworks.models import Membership
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from marketplace.kernel.events import Event
from marketplace.notices.models import Release
from marketplace.payments.models import Invoice, Payment, Statement
from marketplace.people.models import Person
from marketplace.performance.models import MonthlyReport
from marketplace.performance.queries import measured
from marketplace.performance.rules import month_before
from marketplace.qualification.models import Application
from marketplace.reference.commands import load_facts
from marketplace.referrals.models import Appointment, Referral
from marketplace.referrals.queries import places
from marketplace.referrals.rules import End
from tests.conftest import NOON, over

SMALL = 100


@pytest.fixture(scope="module")
def market(whole_app, databases):
    """The whole demonstration, in a small scale."""
    with databases.copy() as engine, clock.frozen_at(NOON), over(whole_app, engine):
        load_facts(SYSTEM)
        yield build(whole_app.extensions["ports"], scale=SMALL)


def rows_of(world, model) -> list[dict]:
    """What was imagined of a model, before it is written."""
    return [dict(zip((each.attribute for each in columns_of(model)), row, strict=True)) for row in world.rows.of(model)]


def count(model, *conditions) -> int:
    """How many rows of a model fit."""
    return db.session.scalar(select(func.count()).select_from(model).where(*conditions))


def statuses(model) -> Counter:
    """How many rows of a model have which status."""
    return Counter(str(status) for status in db.session.scalars(select(model.status)))


def test_the_same_seed_imagines_the_same_past(app):
    load_facts(SYSTEM)
    worlds = [empty_world(seed, 400) for seed in (7, 7, 8)]
    for world in worlds:
        world.password_hash = "the same"
        imagine_past(world, silent)
    first, second, other = ([world.rows.of(model) for model in (Referral, Appointment, Invoice)] for world in worlds)
    assert first == second != other


def test_nobody_of_the_imagined_past_is_in_two_places_at_once(app):
    load_facts(SYSTEM)
    world = empty_world(7, 400)
    world.password_hash = "the same"
    imagine_past(world, silent)
    cases = {row["id"]: row for row in rows_of(world, Referral)}
    held = [(each["starts_at"], cases[each["referral_id"]]) for each in rows_of(world, Appointment)]
    for who in ("caseworker_id", "person_id"):
        places = Counter((at, case[who]) for at, case in held)
        assert len(places) > 500
        assert set(places.values()) == {1}


def test_it_is_built_only_once(market, whole_app):
    with pytest.raises(NotNow, match="empty database"):
        build(whole_app.extensions["ports"])


def test_everybody_is_there_and_marked_as_made_up(market):
    assert count(Organisation) == 32 + 12 + 1
    for model in (Organisation, Contract, Person, Referral):
        assert count(model, model.origin != "demo") == 0
    assert statuses(Membership) == {"active": 26, "suspended": 2, "lapsed": 1}
    assert statuses(Application) == {
        "admitted": 30, "submitted": 5, "rejected": 1, "queried": 1, "proposed": 1, "withdrawn": 1, "draft": 1,
    }  # fmt: skip


def test_competitions_stand_in_every_phase(market):
    assert set(statuses(Competition)) == {"draft", "published", "closed", "awarded", "cancelled"}
    assert statuses(Contract) == {"live": 57, "signed": 4, "drafted": 3, "ended": 2, "voided": 1}
    assert count(Release) > 900


def test_no_service_takes_more_than_was_agreed(market):
    services = db.session.scalars(select(Contract).where(Contract.status == "live", Contract.kind == "contract")).all()
    found = places(services, clock.now())
    assert all(each.taken <= each.cap for each in found.values())
    assert any(each.free == 0 for each in found.values())


def test_each_referral_came_to_the_end_that_its_sessions_decide(market):
    over = Referral.status.in_(("completed", "ended", "cancelled"))
    rows = select(Referral).where(over).options(selectinload(Referral.appointments), selectinload(Referral.plans))
    referrals = db.session.scalars(rows).all()
    assert len(referrals) > 100
    assert {each.reference: each.delivery.end for each in referrals} == {
        each.reference: End(each.status) for each in referrals
    }


def test_nothing_lies_ahead_of_the_present(market):
    assert count(Event, Event.happened_at > NOON) == 0
    assert count(Appointment, Appointment.booked_at > NOON) == 0
    assert count(Referral, Referral.sent_at > NOON) == 0


def test_every_month_that_was_kept_is_what_the_service_measures_itself(market):
    before = month_before(month_before(NOON.date()))
    rows = select(MonthlyReport).where(MonthlyReport.month == month_before(before))
    rows = rows.options(selectinload(MonthlyReport.figures), selectinload(MonthlyReport.contract))
    reports = db.session.scalars(rows).all()
    assert len(reports) == 53
    for report in reports:
        volumes, figures = measured(report.contract, report.month, clock.now())
        kept = {each.code: (each.numerator, each.denominator) for each in report.figures}
        assert kept == {each.code: (each.numerator, each.denominator) for each in figures}
        assert (report.starts, report.starts_to_date) == (volumes.starts, volumes.to_date)


def test_some_targets_are_met_and_some_are_missed(market):
    rows = select(MonthlyReport).options(selectinload(MonthlyReport.figures))
    met: Counter = Counter()
    for report in db.session.scalars(rows):
        met.update((figure.code, figure.is_met) for figure in report.figures)
    for code in ("K1", "K1b", "K2", "K3", "K5", "K6"):
        assert met[code, True] > 20, code
        assert met[code, False] > 20, code


def test_every_payment_had_two_people_and_every_year_adds_up(market):
    assert count(Payment) > 100
    assert count(Payment, Payment.approved_by == Payment.released_by) == 0
    by_contract: dict = {}
    for statement in db.session.scalars(select(Statement).order_by(Statement.month)):
        by_contract.setdefault(statement.contract_id, []).append(statement.fixed)
    prices = dict(db.session.execute(select(Contract.id, Contract.annual_price)).all())
    whole_years = [key for key, fixed in by_contract.items() if len(fixed) >= 12]
    assert whole_years
    assert all(sum(by_contract[key][:12]) == prices[key] for key in whole_years)


def test_everybody_who_is_named_can_sign_in(market, whole_app):
    accounts = queries.demo_accounts()
    assert {"director", "practitioner", "owner", "caseworker", "assessor"} <= {str(each.role) for each in accounts}
    browser = whole_app.test_client()
    browser.sign_in(db.session.scalars(select(User).where(User.email == accounts[0].email)).one())
    assert browser.get("/work").status_code == 200


def test_every_situation_is_where_the_page_says(market, whole_app):
    found = queries.staged()
    assert {each.situation for each in found} == set(SITUATIONS.values())
    for each in found:
        browser = whole_app.test_client()
        if each.email:
            browser.sign_in(db.session.scalars(select(User).where(User.email == each.email)).one())
        answer = browser.get(each.path)
        assert answer.status_code == 200, f"{each.situation.title}: {each.path} as {each.email}"


def test_the_documentation_says_where_each_is_found(market):
    assert Path("docs/demonstration.md").read_text() == listing(queries.staged())


def test_the_page_lists_situations_and_accounts(market, whole_app):
    page = whole_app.test_client().get("/demo").text
    assert SITUATIONS["release"].title in page
    assert "director@wales.example" in page


def test_the_built_market_is_not_older_than_it_says(market):
    oldest = db.session.scalar(select(func.min(Referral.sent_at)))
    assert NOON - oldest > timedelta(days=500)
