"""Another member of the framework challenges a direct award, and nobody signs until that is decided."""

from datetime import date, datetime

import pytest

from marketplace.contracts.commands import sign_contract
from marketplace.contracts.queries import contracts_to_sign
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.outcomes.commands import challenge_direct_award, end_challenge
from marketplace.outcomes.models import Ending
from marketplace.outcomes.queries import challenges_of_direct
from tests.factories import accounts, frameworks
from tests.integration.contracts.test_draft_direct_contract import awarded_directly


def test_another_member_challenges_in_the_standstill_and_nobody_signs_until_somebody_else_decided(noon):
    found, row, contract = awarded_directly()
    director, chosen = found.actor("director"), accounts.somebody(Role.OWNER, contract.supplier)
    other = frameworks.member(found.competition.framework, ["ACC"], ["police:cumbria"]).supplier
    rival, stranger = (accounts.somebody(Role.OWNER, each) for each in (other, accounts.supplier()))
    decider = accounts.somebody(Role.DIRECTOR, found.competition.buyer)
    db.session.commit()
    for actor in (chosen, stranger, director):
        with pytest.raises(Forbidden):
            challenge_direct_award(actor, row.id, reason="We could have done it")
    challenge = challenge_direct_award(rival, row.id, reason="We could have done it")
    with pytest.raises(Conflict, match="has challenged the direct award already"):
        challenge_direct_award(rival, row.id, reason="Again")
    jobs.drain()
    told = {(each.user_id, each.subject.partition(":")[0]) for each in db.session.query(Message)}
    assert {
        (director.user_id, "A direct award was challenged"),
        (chosen.user_id, "The direct award is held up"),
    } <= told

    with clock.frozen_at(datetime(2027, 3, 12, 9, tzinfo=LONDON)):
        assert contracts_to_sign(director, date(2027, 3, 12)) == []
        with pytest.raises(NotNow, match="nobody can sign until the challenge is decided"):
            sign_contract(director, contract.id, terms_hash=contract.terms_hash)
        with pytest.raises(Forbidden):  # nobody decides what they did themselves
            end_challenge(director, challenge.id, ending=Ending.DISMISSED, reason="No")
        end_challenge(decider, challenge.id, ending=Ending.DISMISSED, reason="Nobody else could begin in time")
        assert contracts_to_sign(director, date(2027, 3, 12)) == [contract]
        sign_contract(director, contract.id, terms_hash=contract.terms_hash)
        jobs.drain()
    assert [each.ending_reason for each in challenges_of_direct(rival, row.id)] == ["Nobody else could begin in time"]
    ended = {each.user_id for each in db.session.query(Message) if each.subject.startswith("A challenge has ended")}
    assert {rival.user_id, chosen.user_id} <= ended


def test_not_after_the_standstill_and_not_where_nothing_was_awarded_directly(noon):
    found, row, _ = awarded_directly()
    other = frameworks.member(found.competition.framework, ["ACC"], ["police:cumbria"]).supplier
    rival = accounts.somebody(Role.OWNER, other)
    db.session.commit()
    with clock.frozen_at(datetime(2027, 3, 12, 9, tzinfo=LONDON)), pytest.raises(NotNow, match="standstill is over"):
        challenge_direct_award(rival, row.id, reason="Late")
