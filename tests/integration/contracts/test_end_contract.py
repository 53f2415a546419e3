"""When a contract is over."""

from datetime import date, timedelta

from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.reactions import end_due_contracts
from marketplace.kernel import clock
from tests.factories.contracts import live_contract


def test_a_contract_ends_when_its_last_day_is_over(noon):
    live = live_contract(starts_on=date(2026, 3, 1), years=1)
    with clock.frozen_at(noon - timedelta(days=1)):
        end_due_contracts()
    assert live.status is ContractStatus.LIVE
    end_due_contracts()
    assert (live.status, live.is_open_on(date(2027, 2, 28))) == (ContractStatus.ENDED, False)
