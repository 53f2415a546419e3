"""A direct award is taken back before its contract is signed, on record, and the need is met otherwise."""

from datetime import datetime, timedelta

import pytest
import simplejson
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from marketplace.contracts.commands import draft_direct_contract, sign_contract
from marketplace.contracts.models import Contract
from marketplace.contracts.queries import contract_of_direct_award
from marketplace.frameworks.models import Regime
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.clock import LONDON
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.kernel.money import Money
from marketplace.notices import queries as notices
from marketplace.notices.models import Release
from marketplace.notifications.models import Message
from marketplace.outcomes.commands import challenge_direct_award, choose_way, take_back_direct_award
from marketplace.outcomes.lifecycle import ChallengeStatus, NoAwardStatus
from marketplace.outcomes.models import Challenge, FormerDirectAward
from marketplace.outcomes.rules.failing import Justification, Way
from tests.factories import accounts, frameworks
from tests.integration.contracts.test_draft_direct_contract import awarded_directly, sign_both
from tests.integration.notices.test_releases import assert_valid
from tests.integration.outcomes.test_choose_way import failed

WHY = "The supplier has no premises any more"


def test_its_draft_is_void_what_was_decided_is_kept_and_challenges_end_with_it(noon):
    found, row, contract = awarded_directly()
    director, chosen = found.actor("director"), accounts.somebody(Role.OWNER, contract.supplier)
    other = frameworks.member(found.competition.framework, ["ACC"], ["police:cumbria"]).supplier
    challenge_direct_award(accounts.somebody(Role.OWNER, other), row.id, reason="We could have done it")
    decided_at = row.decided_at
    for actor in (found.actor("commissioner"), chosen):
        with pytest.raises(Forbidden):
            take_back_direct_award(actor, row.id, reason=WHY)
    with clock.frozen_at(noon + timedelta(hours=1)):
        take_back_direct_award(director, row.id, reason=WHY)
        jobs.drain()

    assert (row.status, row.decided_at, row.way, row.direct_supplier_id) == (
        NoAwardStatus.DECIDED,
        decided_at,
        None,
        None,
    )
    [former] = row.former
    assert (former.number, former.supplier_id, former.value) == (1, contract.supplier_id, Money(36_000_000))
    assert (former.justification, former.reason) == (Justification.NO_SUITABLE_BIDS, WHY)
    assert contract.status == "voided"
    assert contract_of_direct_award(director, row.id) is None
    with pytest.raises(NotNow):
        sign_contract(director, contract.id, terms_hash=contract.terms_hash)
    assert db.session.scalars(select(Challenge.status)).all() == [ChallengeStatus.ENDED]
    told = [each for each in db.session.query(Message) if each.subject.startswith("A direct award was taken back")]
    assert [each.user_id for each in told] == [chosen.user_id]
    assert WHY in told[0].body
    with pytest.raises(NotNow, match="was taken back"):
        draft_direct_contract(SYSTEM, row.id)
    with pytest.raises(DBAPIError, match="former_direct_award"):
        db.session.execute(FormerDirectAward.__table__.update().values(reason="Another"))


def test_not_once_both_have_signed_and_not_where_another_way_was_chosen(noon):
    found, row, contract = awarded_directly()
    with clock.frozen_at(datetime(2027, 3, 12, 9, tzinfo=LONDON)):
        sign_both(found, contract)
        with pytest.raises(NotNow, match="contract has been signed"):
            take_back_direct_award(found.actor("director"), row.id, reason=WHY)
    other, nothing = failed()
    choose_way(other.actor("director"), nothing.id, way=Way.NOTHING, reason="The need has gone")
    with pytest.raises(NotNow, match="Only a direct award"):
        take_back_direct_award(other.actor("director"), nothing.id, reason=WHY)


def test_its_notices_end_with_uk12_and_another_direct_award_has_a_number_of_its_own(noon):
    market = frameworks.open_framework(("ACC",), ("region:B", "police:cumbria"), regime=Regime.PA23)
    found, row, contract = awarded_directly(framework=market)
    director = found.actor("director")
    with clock.frozen_at(noon + timedelta(hours=1)):
        take_back_direct_award(director, row.id, reason=WHY)
        jobs.drain()
    other = frameworks.member(market, ["ACC"], ["police:cumbria"]).supplier
    db.session.commit()
    asked = {"supplier_id": other.id, "value": Money(30_000_000), "justification": Justification.NO_SUITABLE_BIDS}
    with clock.frozen_at(noon + timedelta(hours=2)):
        choose_way(director, row.id, way=Way.DIRECT_AWARD, reason="The service must go on", **asked)
        jobs.drain()
        today = clock.now().date()
        owed = sorted((each.code, each.state(today)) for each in notices.due_notices(director, today))

    rows = db.session.scalars(select(Release).order_by(Release.position)).all()
    told = [(each.kind, each.process.ocid.rpartition("-")[2]) for each in rows[1:]]
    assert told == [("UK5", "d1"), ("UK6", "d1"), ("UK12", "d1"), ("UK5", "2"), ("UK6", "2")]
    ended = simplejson.loads(rows[3].body)
    assert (ended["tender"]["status"], ended["awards"][0]["status"]) == ("cancelled", "cancelled")
    assert ended["awards"][0]["suppliers"][0]["name"] == contract.supplier.name
    assert WHY not in rows[3].body
    assert owed == [(code, "published") for code in ("UK12", "UK12", "UK5", "UK6")]
    drafts = db.session.scalars(select(Contract).where(Contract.no_award_id == row.id).order_by(Contract.drafted_at))
    assert [(each.supplier_id, str(each.status)) for each in drafts] == [
        (contract.supplier_id, "voided"), (other.id, "drafted"),
    ]  # fmt: skip
    assert_valid(at_least=6)
