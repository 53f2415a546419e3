"""A group that is handed over to another leader."""

import pytest
from sqlalchemy import select

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.notifications.queries.told_of_care import leader_of_group
from marketplace.referrals.commands import lead_programme
from tests.factories import accounts, casework
from tests.factories import referrals as make


def test_another_caseworker_leads_it_and_is_told():
    group = casework.programme()
    heir = accounts.user(Role.CASEWORKER, group.contract.supplier_id)

    lead_programme(casework.worker_of(group), group.id, leader_id=heir.id)

    event = db.session.scalars(select(Event).where(Event.name == "group_programme.handed_over")).one()
    assert (group.leader_id, group.leader.name) == (heir.id, heir.name)
    assert [each.user.id for each in leader_of_group(group.id, event)] == [heir.id]


def test_nobody_of_elsewhere_not_the_same_and_not_by_a_rival():
    group = casework.programme()
    worker, stranger = casework.worker_of(group), accounts.user(Role.CASEWORKER, accounts.supplier().id)
    for leader_id in (stranger.id, group.leader_id):
        with pytest.raises(Invalid):
            lead_programme(worker, group.id, leader_id=leader_id)
    with pytest.raises(NotFound):
        lead_programme(accounts.actor_of(stranger), group.id, leader_id=stranger.id)


def test_what_the_new_leader_has_at_the_time_is_warned_of():
    group = casework.programme()
    heir = accounts.user(Role.CASEWORKER, group.contract.supplier_id)
    other = make.delivering(contract=group.contract, caseworker_id=heir.id)
    make.appointment(other, number=1, starts_at=group.meetings[0].starts_at)

    with pytest.raises(Invalid) as refused:
        lead_programme(casework.worker_of(group), group.id, leader_id=heir.id)
    assert refused.value.errors["anyway"][0].startswith("The new leader has another appointment")
    assert lead_programme(casework.worker_of(group), group.id, leader_id=heir.id, anyway=True).leader_id == heir.id
