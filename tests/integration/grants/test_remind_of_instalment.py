"""A region is reminded once of an instalment that can go out, and both parties of what comes after."""

import pytest
from sqlalchemy.exc import IntegrityError

from marketplace.grants.commands import agree_instalments, plan_instalments, release_instalment, remind_of_instalment
from marketplace.grants.lifecycle import InstalmentStatus
from marketplace.grants.models import GrantReminder
from marketplace.grants.reactions import remind_of_instalments
from marketplace.grants.rules import Reminded, quarters
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.models import Message
from marketplace.payments.commands import release_payment
from tests.events import events_named
from tests.factories import accounts
from tests.factories import grants as made


def subjects():
    jobs.drain()
    found = [each.subject for each in db.session.query(Message).order_by(Message.queued_at, Message.id)]
    db.session.query(Message).delete()
    return found


def test_the_region_is_reminded_once_when_the_money_can_go_out(noon):
    first, *_ = made.instalments()
    grant, manager = first.contract, made.manager(first.contract)
    remind_of_instalments()
    remind_of_instalments()
    [event] = events_named("instalment.due")
    assert event.facts["amount"] == 3_000_000
    assert event.subject_id == first.id
    jobs.drain()
    letter = db.session.query(Message).filter_by(user_id=manager.user_id).one()
    assert letter.subject == f"An instalment to release: {grant.title}"
    assert f"{grant.starts_on.day} {grant.starts_on:%B %Y}" in letter.body
    assert f"/grants/{grant.id}" in letter.body


def test_a_person_reminds_of_nothing_and_the_database_knows_once(noon):
    first, *_ = made.instalments()
    with pytest.raises(Forbidden):
        remind_of_instalment(made.manager(first.contract), first.id)
    remind_of_instalment(SYSTEM, first.id)
    about = {"contract_id": first.contract_id, "reminded_at": noon}
    for wrong in ({"kind": Reminded.INSTALMENT_DUE, "number": 0}, {"kind": Reminded.REPORT_DUE, "number": 2}):
        with pytest.raises(IntegrityError, match="instalments_have_numbers"), db.session.begin_nested():
            db.session.add(GrantReminder(**about, **wrong))


def test_each_step_of_an_instalment_is_told_to_whoever_waits_for_it(noon):
    grant = made.grant()
    manager, owner = made.manager(grant), made.owner(grant)
    parts = [each._asdict() for each in quarters(grant.starts_on, grant.ends_on, made.VALUE)]
    plan_instalments(manager, grant.id, instalments=parts)
    assert f"Instalments to agree: {grant.title}" in subjects()
    first, *_ = agree_instalments(owner, grant.id)
    assert subjects().count(f"Instalments agreed: {grant.title}") == 1
    assert first.status is InstalmentStatus.AGREED
    release_instalment(manager, first.id)
    assert f"An instalment is released: {grant.title}" in subjects()
    finance = accounts.somebody(Role.BUYER_FINANCE, grant.buyer_id)
    release_payment(finance, first.invoice_id)
    assert f"An instalment is paid: {grant.title}" in subjects()
