"""When a contract takes referrals."""

from datetime import date, timedelta

import pytest

from marketplace.contracts.commands import open_referrals
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.reactions import open_due_contracts
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotNow
from tests.factories import accounts
from tests.factories.contracts import signed_contract


def test_a_signed_contract_is_live_on_its_day_and_not_before(noon):
    signed = signed_contract()
    manager = accounts.somebody(Role.CONTRACT_MANAGER, signed.buyer)
    db.session.commit()
    open_due_contracts()
    assert signed.status is ContractStatus.SIGNED
    with pytest.raises(NotNow, match="Referrals open on 1 April 2027"):
        open_referrals(manager, signed.id)
    with clock.frozen_at(noon + timedelta(days=31)):
        open_due_contracts()
        open_due_contracts()
    assert signed.status is ContractStatus.LIVE


def test_a_contract_signed_after_its_start_is_live_at_the_next_tick(noon):
    late = signed_contract(starts_on=date(2027, 2, 1))
    open_due_contracts()
    assert (late.status, late.live_at) == (ContractStatus.LIVE, noon)
