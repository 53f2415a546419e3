"""A walk through every page and every answer with everybody whom a case does not concern: nobody learns anything."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID

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
from marketplace.people.commands import override_access
from marketplace.people.models import AccessListing, Listing, OverrideReason
from marketplace.referrals import commands
from marketplace.referrals.models import Referral, Topic
from migrations.schema import all_tables
from tests.browser import Browser
from tests.factories import accounts, casework, people
from tests.factories import referrals as make
from tests.house.test_web import SAMPLES

NAME, CASE, RISK, WHY = "Zephyrine", "Q987654", "Keeps a crossbow.", "Slept in the bandstand."
SECRETS = (NAME, CASE, RISK, WHY)
SAFE = {"GET", "HEAD", "OPTIONS"}
#: Who may know of everybody or of nobody by their work: the roles that follow cases at home are not strangers there.
CASE_ROLES = (Role.PRACTITIONER, Role.TEAM_LEAD, Role.OWNER, Role.CASEWORKER, Role.READ_ONLY)
#: Shows what is held about a person to themselves, through a data owner: a reading that is recorded.
DATA_OWNERS = tuple(role for role in Role if role.value == "data_owner")
WORDS = {
    "outcome_code": "ACC-1",
    "category": "ACC",
    "topic": "days",
    "month": "2027-02",
    "name": "reason",
    "kind": "session",
    "number": 3,
}
#: What is about many people, of whom each sees those whom they may know; and what is about none of them.
ABOUT_MANY = {"programme_id", "meeting_id", "case_id"}
ABOUT_NOBODY = {"contract_id", *WORDS}
#: What hangs on no case, so that its address has nothing to be filled with, and why nobody learns of a case by it.
UNFILLED = {
    "filter_id": "a saved list is its owner's, and shows what they see in any list",
    "team_id": "a team is colleagues",
    "user_id": "a caseload is handed over by its owner, who sees it in any list",
    "practitioner_id": "the same at a probation region",
    "slot_id": "a time names nobody until it is taken, and then it is an appointment",
    "turn_id": "a place in the queue is a draft, which is shown by its own page",
    "code": "the page of the person opens with its code, and is walked below",
    "link_id": "a calendar is public to whoever has its address, and names nobody",
    "organisation_id": "a subcontractor is no person on probation",
    "sentence_id": "a sentence is filled with the person's own, where there is one",
}


class Walker(Browser):
    """A visitor who only looks for what they should not see: hundreds of pages, none of them judged."""

    token: dict[str, Any] | None = None

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        db.session.commit()
        with self.application.app_context():
            answer = FlaskClient.open(self, *args, **kwargs)
        db.session.expire_all()
        return answer

    def sign_in(self, user: User) -> None:
        super().sign_in(user)
        self.token = None

    def change(self, method: str, place: str) -> TestResponse:
        """Try to change something; the token against forged requests is drawn once for the whole walk."""
        self.token = self.token or self._with_token({})
        return self.open(place, method=method, json={}, **self.token)


def staged() -> Referral:
    """A case with something of everything, of which a stranger must learn nothing."""
    contract = make.service("ACC", "ETE")
    person = people.person(first_name="Ira", last_name=NAME, reference=CASE)
    person.risk.wording = RISK
    referral = make.delivering(sessions=4, held=1, person=person, contract=contract, reason=WHY)
    make.appointment(referral, number=2)
    practitioner, worker = make.practitioner_of(referral), make.worker_of(referral)
    commands.amend_referral(practitioner, referral.id, Topic.DAYS, value=12, why=WHY)
    commands.make_person_link(worker, referral.id)
    commands.save_plan(worker, referral.id, activities=[{"outcome_code": "ACC-1", "wording": WHY}], sessions=5)
    casework.concern(referral, wording=WHY)
    casework.note(referral, body=WHY)
    override_access(accounts.actor_of(people.practitioner()), reference=CASE, reason=OverrideReason.OTHER, details=WHY)
    return referral


def gathered(referral: Referral) -> dict[str, UUID]:
    """What many people are in, one of them this case: a group with its dates, and a meeting that brought the case."""
    worker = make.worker_of(referral)
    programme = casework.programme(referral.contract, worker.user_id)
    commands.join_programme(worker, programme.id, referral_id=referral.id)
    lead = accounts.somebody(Role.TEAM_LEAD, accounts.buyer("region:B"), area_key="unit:48")
    row = f"reference,first name,last name,needs,reason,risk\n{CASE},Ira,{NAME},ACC,{WHY},{RISK}"
    meeting = commands.begin_meeting(lead, unit_key="unit:48", pasted=row)
    return {
        "programme_id": programme.id,
        "meeting_id": programme.meetings[0].id,
        "allocation": meeting.id,
        "case_id": meeting.cases[0].id,
    }


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


def private(app: Flask) -> Iterator[Rule]:
    """Every rule that is not public."""
    with app.app_context():
        rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
        yield from (rule for rule in rules if not is_public(rule.endpoint) and "sign" not in rule.endpoint)


def addresses(app: Flask, known: dict[str, Any]) -> Iterator[tuple[Rule, str, set[str]]]:
    """Every private address that can be filled, and which things of the case stand in it.

    One of which nothing is known is about a thing that is not there: whatever it answers, it tells of no case.
    """
    places = app.url_map.bind("localhost")
    for rule in private(app):
        held = "allocation" in known and "/allocations" in rule.rule
        filling = {**known, "meeting_id": known["allocation"]} if held else known
        parts = set(rule._converters)
        about = {name for name in parts if name in filling} - ABOUT_NOBODY
        if parts <= filling.keys() or about:
            samples = {name: SAMPLES[type(converter).__name__] for name, converter in rule._converters.items()}
            known_parts = {name: filling[name] for name in parts if name in filling}
            with app.test_request_context():
                yield rule, places.build(rule.endpoint, samples | known_parts), about


def walk(app: Flask, user: User, known: dict[str, Any], *, belongs: bool) -> list[str]:
    """What somebody learns on the way: each page with a secret on it, and each change that they were let make.

    Who belongs there may open what is about many people, and change it; they must not find the case in it.
    """
    walker = Walker(app, app.response_class)
    walker.sign_in(user)
    found = []
    for rule, place, about in addresses(app, known):
        theirs = belongs and bool(about & ABOUT_MANY) and not about - ABOUT_MANY
        if "GET" in (rule.methods or ()):
            answer = walker.get(place)
            found += [f"GET {place} tells {secret}" for secret in SECRETS if secret in answer.text]
            if about and not theirs and answer.status_code not in (401, 403, 404, 405):
                found.append(f"GET {place} answered {answer.status_code}")
        for method in sorted((rule.methods or set()) - SAFE) if about and not theirs else ():
            answer = walker.change(method, place)
            found += [f"{method} {place} tells {secret}" for secret in SECRETS if secret in answer.text]
            if answer.status_code not in (400, 401, 403, 404, 405, 422):
                found.append(f"{method} {place} answered {answer.status_code}")
    return found


def test_whoever_a_case_does_not_concern_learns_nothing_of_it_anywhere(app):
    referral = staged()
    known = {**hanging(referral), **gathered(referral)}
    walkers = [(stranger(referral), False), (kept_out(referral), True)]
    keys = [each for each in known.values() if isinstance(each, UUID)]
    before = db.session.scalar(select(Event.id).order_by(Event.id.desc()).limit(1)) or 0
    changed = (referral.status, referral.days, referral.concluded_at)

    learned = {user.name: walk(app, user, known, belongs=belongs) for user, belongs in walkers}

    assert learned == {"Everybody Else": [], "Kept Out": []}
    done = db.session.scalars(select(Event.name).where(Event.id > before, Event.subject_id.in_(keys))).all()
    assert not done
    db.session.refresh(referral)
    assert (referral.status, referral.days, referral.concluded_at) == changed


def test_every_address_about_people_is_walked_or_it_is_said_why_it_tells_of_no_case(app):
    referral = staged()
    known = {**hanging(referral), **gathered(referral)}
    contexts = ("people", "people_api", "referrals", "referrals_api")
    ours = [rule for rule in private(app) if rule.endpoint.split(".")[0] in contexts]
    unknown = {part for rule in ours for part in rule._converters if part not in known and part not in UNFILLED}
    assert len(ours) > 150
    assert not unknown, "Let `staged` make one of these, so that their pages are walked"


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
    pages = [
        (place, walker.get(place).text)
        for rule, place, about in addresses(app, known)
        if about and "GET" in (rule.methods or ())
    ]
    found = [(place, each) for place, text in pages for each in (RISK, WHY, CASE) if each in text]
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


def test_a_supplier_never_finds_a_draft(app):
    draft = make.draft(people.person(last_name=NAME))
    walker = Walker(app, app.response_class)
    walker.sign_in(accounts.user(Role.OWNER, draft.supplier_id))
    for place in (f"/referrals/{draft.id}", f"/referrals/{draft.id}/check", f"/api/referrals/{draft.id}"):
        assert walker.get(place).status_code == 404
    assert NAME not in walker.get("/referrals?tab=open").text + walker.get("/referrals/find?tab=drafts").text


def test_the_page_of_the_person_opens_with_its_code_alone_and_with_no_other(app, noon):
    referral = staged()
    make.appointment(referral, number=3, starts_at=noon + timedelta(days=1))
    assert referral.complete_by > date(2027, 3, 1)
    walker = Walker(app, app.response_class)
    for code in (str(referral.id), referral.reference, "2" * 16):
        assert walker.get(f"/my/{code}").status_code == 404
