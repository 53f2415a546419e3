"""Warnings when the places of a contract year are nearly, or all, taken; and sending when the outside is down."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.events import Event
from marketplace.notifications.models import Message
from marketplace.referrals.commands import reopen_referral, send_referral
from marketplace.referrals.models import VolumeWarning
from tests.factories import accounts, contracts, people
from tests.factories import referrals as make
from tests.integration.referrals.test_reopen_referral import full_again, lead_of


def service(cap, taken, **more):
    contract = contracts.live_contract(cap_a_year=cap, **more)
    for _ in range(taken):
        make.sent(people.person(), contract)
    return contract


def send(contract):
    draft = make.draft(people.person(), contract)
    return send_referral(make.practitioner_of(draft), draft.id, sent_key=uuid4())


def warnings():
    rows = select(Event.facts["level"].as_integer()).where(Event.name == "volume.reached").order_by(Event.id)
    return list(db.session.scalars(rows))


def test_each_threshold_is_told_once_in_a_contract_year(noon):
    contract = service(20, taken=14)
    for _ in range(6):
        send(contract)

    assert warnings() == [80, 95, 100]
    kept = db.session.scalars(select(VolumeWarning).order_by(VolumeWarning.level)).all()
    assert [(each.level, each.taken, each.cap, each.year_from) for each in kept] == [
        (80, 16, 20, contract.starts_on),
        (95, 19, 20, contract.starts_on),
        (100, 20, 20, contract.starts_on),
    ]


def test_where_one_start_passes_several_thresholds_only_the_highest_is_told():
    send(service(1, taken=0))

    assert warnings() == [100]
    assert len(db.session.scalars(select(VolumeWarning.id)).all()) == 3


def test_after_a_variation_the_thresholds_of_the_new_number_are_told_again():
    contract = service(5, taken=3)
    send(contract)
    contract.cap_a_year = 6
    db.session.commit()
    send(contract)

    assert warnings() == [80, 80]


def test_the_database_refuses_the_same_warning_twice(noon):
    contract = service(10, taken=0)
    row = {"contract_id": contract.id, "year_from": date(2027, 1, 1), "cap": 10, "level": 80, "taken": 8}

    with pytest.raises(IntegrityError, match="uq_volume_warning_once"):
        for _ in range(2):
            db.session.execute(insert(VolumeWarning).values(id=uuid4(), reached_at=noon, **row))


def test_both_parties_are_told():
    contract = service(5, taken=3)
    wanted = {
        accounts.user(Role.OWNER, contract.supplier).email,
        accounts.user(Role.CONTRACT_MANAGER, contract.buyer).email,
        accounts.user(Role.COMMISSIONER, contract.buyer).email,
    }
    send(contract)

    jobs.drain()

    told = db.session.scalars(select(Message).where(Message.subject.startswith("80% of the places are taken"))).all()
    assert wanted <= {each.address for each in told}  # and those who signed for both
    assert f"/contracts/{contract.id}/places" in told[0].body


def test_both_parties_are_told_of_a_place_beyond_the_number_agreed_and_nobody_else():
    referral = full_again()
    owner = accounts.user(Role.OWNER, referral.supplier_id)
    accounts.user(Role.CASEWORKER, referral.supplier_id)
    reopen_referral(lead_of(referral), referral.id, why="Ended by mistake", anyway=True)

    jobs.drain()

    told = db.session.scalars(select(Message).where(Message.subject.startswith("More places are taken"))).all()
    assert [each.user_id for each in told] == [owner.id]  # a register's contract has no buyer here
    assert f"2 of the 1 places of this contract year are taken under {referral.contract.title}" in told[0].body
    assert f"/contracts/{referral.contract_id}/places" in told[0].body
    assert referral.person.last_name not in told[0].body


def test_a_referral_is_sent_when_every_outside_system_is_down_and_told_of_when_they_are_back(app, monkeypatch):
    contract = service(5, taken=0)
    owner = accounts.user(Role.OWNER, contract.supplier)
    with monkeypatch.context() as outage:
        outage.setitem(app.extensions, "ports", None)  # whoever asks anything of the outside now fails

        referral = send(contract)

    assert (referral.status, bool(referral.reference)) == ("sent", True)
    jobs.drain()
    told = db.session.scalars(select(Message).where(Message.address == owner.email)).all()
    assert [each.subject for each in told] == [f"New referral {referral.reference}"]
