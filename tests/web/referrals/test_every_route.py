"""A walk through every page and every answer with everybody whom a case does not concern: nobody learns anything."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Table, select
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from blueprints.security import is_public
from marketplace.accounts.models import User
from marketplace.contracts.models import ContractParty, PartyRole
from marketplace.kernel.actor import CENTRE_ROLES, REGION_ROLES, SUPPLIER_ROLES, Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.people.models import AccessListing, Listing
from marketplace.referrals import commands
from marketplace.referrals.models import Referral, Topic
from migrations.schema import all_tables
from tests.browser import Browser
from tests.factories import accounts, people
from tests.factories import referrals as make
from tests.house.test_web import SAMPLES

NAME, CASE, RISK, WHY = "Zephyrine", "Q987654", "Keeps a crossbow.", "Slept in the bandstand."
SECRETS = (NAME, CASE, RISK, WHY)
SAFE = {"GET", "HEAD", "OPTIONS"}
#: Who may know of everybody or of nobody by their work: the roles that follow cases at home are not strangers there.
CASE_ROLES = (Role.PRACTITIONER, Role.TEAM_LEAD, Role.OWNER, Role.CASEWORKER, Role.READ_ONLY)
#: Shows what is held about a person to themselves, through a data owner: a reading that is recorded.
DATA_OWNERS = tuple(role for role in Role if role.value == "data_owner")
WORDS = {"outcome_code": "ACC-1", "category": "ACC", "topic": "days", "month": "2027-02"}


class Walker(Browser):
    """A visitor who only looks for what they should not see: hundreds of pages, none of them judged."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()
        with self.application.app_context():
            answer = FlaskClient.open(self, *args, **kwargs)
        db.session.expire_all()
        return answer


def staged() -> Referral:
    """A case with something of everything, of which a stranger must learn nothing."""
    contract = make.service("ACC", "ETE")
    person = people.person(first_name="Ira", last_name=NAME, reference=CASE)
    person.risk.wording = RISK
    referral = make.delivering(sessions=3, held=1, person=person, contract=contract, reason=WHY)
    make.appointment(referral, number=2)
    practitioner, worker = make.practitioner_of(referral), make.worker_of(referral)
    commands.amend_referral(practitioner, referral.id, Topic.DAYS, value=12, why=WHY)
    commands.make_person_link(worker, referral.id)
    commands.save_plan(worker, referral.id, activities=[{"outcome_code": "ACC-1", "wording": WHY}], sessions=4)
    return referral


def stranger(referral: Referral) -> User:
    """One person in every role that the case does not concern: what they cannot see together, none of them can."""
    user = accounts.user(name="Everybody Else")
    partner, rival = accounts.supplier(), make.service("ACC").supplier_id
    db.session.add(
        ContractParty(contract_id=referral.contract_id, organisation_id=partner.id, role=PartyRole.SUBCONTRACTOR)
    )
    for role in SUPPLIER_ROLES:
        accounts.grant(user, role, rival)
        accounts.grant(user, role, partner)
    home, away = accounts.buyer("region:B"), accounts.buyer("region:A")
    for role in REGION_ROLES:
        accounts.grant(user, role, away, area_key="region:A" if role is Role.TEAM_LEAD else None)
        if role not in CASE_ROLES:
            accounts.grant(user, role, home)
    accounts.grant(user, Role.PRACTITIONER, home)  # a colleague, whose case it is not
    centre = accounts.centre()
    for role in CENTRE_ROLES:
        if role not in DATA_OWNERS:
            accounts.grant(user, role, centre)
    for role in SUPPLIER_ROLES:
        if role not in CASE_ROLES:
            accounts.grant(user, role, referral.supplier_id)
    db.session.get_one(type(referral.contract), referral.contract_id).buyer_id = home.id
    db.session.commit()
    return user


def kept_out(referral: Referral) -> User:
    """An owner of the supplier, who also leads the team at home, and whom the person's list keeps out."""
    user = accounts.user(Role.OWNER, referral.supplier_id, name="Kept Out")
    accounts.grant(user, Role.CASEWORKER, referral.supplier_id)
    accounts.grant(user, Role.TEAM_LEAD, accounts.buyer("region:B"), area_key="region:B")
    who = {"person_id": referral.person_id, "user_id": user.id, "kind": Listing.EXCLUDED}
    db.session.add(AccessListing(**who, listed_at=make.SENT, listed_by=referral.practitioner_id))
    db.session.commit()
    return user


def hanging(referral: Referral) -> dict[str, Any]:
    """What each part of an address stands for: the key of a row that hangs on the case, by the name of its table."""
    found: dict[str, Any] = {**WORDS, "person_id": referral.person_id, "contract_id": referral.contract_id}
    for table in all_tables().tables.values():
        row = row_of(table, referral)
        for name in {table.name, table.name.split("_")[-1]} if row else ():
            found.setdefault(f"{name}_id", row)
    return {**found, "referral_id": referral.id}


def row_of(table: Table, referral: Referral) -> Any:
    """The key of a row of this table that belongs to the case."""
    columns = table.columns
    if "id" not in columns:
        return None
    of_case = [columns[name] == key for name, key in keys_of(referral) if name in columns]
    return db.session.execute(select(columns["id"]).where(*of_case[:1]).limit(1)).scalar() if of_case else None


def keys_of(referral: Referral) -> tuple[tuple[str, Any], ...]:
    return (("referral_id", referral.id), ("person_id", referral.person_id))


def addresses(app: Flask, known: dict[str, Any]) -> Iterator[tuple[Rule, str, bool]]:
    """Every private address, filled with the case where it has a place for it; and whether it has."""
    for rule in app.url_map.iter_rules():
        with app.app_context():
            if rule.endpoint == "static" or is_public(rule.endpoint):
                continue
        samples = {
            name: known.get(name, SAMPLES[type(converter).__name__]) for name, converter in rule._converters.items()
        }
        about = {name for name in samples if name in known} - set(WORDS) - {"contract_id"}
        with app.test_request_context():
            yield rule, app.url_map.bind("localhost").build(rule.endpoint, samples), bool(about)


def walk(app: Flask, user: User, known: dict[str, Any]) -> list[str]:
    """What somebody learns on the way: each page with a secret on it, and each change that they were let make."""
    walker = Walker(app, app.response_class)
    walker.sign_in(user)
    found = []
    for rule, place, about in addresses(app, known):
        if "GET" in (rule.methods or ()) and "sign" not in rule.endpoint:
            answer = walker.get(place)
            found += [f"GET {place} tells {secret}" for secret in SECRETS if secret in answer.text]
            if about and answer.status_code not in (401, 403, 404, 405):
                found.append(f"GET {place} answered {answer.status_code}")
        for method in sorted((rule.methods or set()) - SAFE) if about else ():
            answer = walker.open(place, **walker._with_token({"method": method, "json": {}}))
            found += [f"{method} {place} tells {secret}" for secret in SECRETS if secret in answer.text]
            if answer.status_code not in (400, 401, 403, 404, 405, 422):
                found.append(f"{method} {place} answered {answer.status_code}")
    return found


@pytest.mark.parametrize("who", [stranger, kept_out])
def test_whoever_a_case_does_not_concern_learns_nothing_of_it_anywhere(app, who):
    referral = staged()
    user, known = who(referral), hanging(referral)
    keys = [each for each in known.values() if isinstance(each, UUID)]
    before = db.session.scalar(select(Event.id).order_by(Event.id.desc()).limit(1)) or 0
    changed = (referral.status, referral.days, referral.concluded_at)

    assert walk(app, user, known) == []

    done = db.session.scalars(select(Event.name).where(Event.id > before, Event.subject_id.in_(keys))).all()
    assert not done
    db.session.refresh(referral)
    assert (referral.status, referral.days, referral.concluded_at) == changed


def test_those_whom_it_concerns_do_read_it_so_that_the_walk_looks_for_something(app):
    referral = staged()
    walker = Walker(app, app.response_class)
    for side in (referral.practitioner_id, referral.caseworker_id):
        walker.sign_in(make.user_of(side))
        told = walker.get(f"/referrals/{referral.id}/person").text
        assert [secret for secret in SECRETS if secret not in told] == []
        assert NAME in walker.get("/referrals").text


def test_whoever_only_reads_at_the_supplier_learns_the_name_and_neither_risk_nor_reason(app):
    referral = staged()
    walker = Walker(app, app.response_class)
    walker.sign_in(accounts.user(Role.READ_ONLY, referral.supplier_id))
    assert NAME in walker.get(f"/referrals/{referral.id}").text
    known = hanging(referral)
    found = [
        place
        for rule, place, about in addresses(app, known)
        if about and "GET" in (rule.methods or ()) and any(each in walker.get(place).text for each in (RISK, WHY, CASE))
    ]
    assert found == []


def test_a_leaver_learns_nothing_with_the_next_request(app):
    referral = staged()
    leaver = make.user_of(referral.caseworker_id)
    walker = Walker(app, app.response_class)
    walker.sign_in(leaver)
    assert walker.get(f"/referrals/{referral.id}").status_code == 200

    for grant in accounts.grants_of(leaver):
        db.session.delete(grant)
    db.session.commit()

    assert walker.get(f"/referrals/{referral.id}").status_code == 404
    assert NAME not in walker.get("/work").text


def test_the_page_of_the_person_opens_with_its_code_alone_and_with_no_other(app, noon):
    referral = staged()
    make.appointment(referral, number=3, starts_at=noon + timedelta(days=1))
    assert referral.complete_by > date(2027, 3, 1)
    walker = Walker(app, app.response_class)
    for code in (str(referral.id), referral.reference, "2" * 16):
        assert walker.get(f"/my/{code}").status_code == 404
