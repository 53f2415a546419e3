"""A draft is put aside when its award is taken back."""

import pytest

from marketplace.contracts.commands import draft_contract, sign_contract, void_contract
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories.evaluations import announced


def test_only_the_service_puts_a_draft_aside_and_nobody_signs_it_then(noon):
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)
    with pytest.raises(Forbidden):
        void_contract(found.actor("director"), drafted.id)
    void_contract(SYSTEM, drafted.id)
    assert (drafted.status, drafted.voided_at) == (ContractStatus.VOIDED, noon)
    with pytest.raises(NotNow, match="it is voided"):
        sign_contract(found.actor("director"), drafted.id, terms_hash=drafted.terms_hash)
