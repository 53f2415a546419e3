"""Whether a service takes people of another age where there is a reason."""

from uuid import UUID

from marketplace.contracts import queries
from marketplace.contracts.models import Contract
from marketplace.contracts.policies import manages_contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.errors import NotNow
from marketplace.kernel.unit_of_work import unit_of_work


def allow_exceptions(actor: Actor, contract_id: UUID, *, allows_exceptions: bool) -> Contract:
    """Say whether people of another age can be referred with a reason; drafts that were begun are judged anew."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.visible_contracts(actor), contract_id)
        work.allow(manages_contract, contract)
        if contract.status not in ("signed", "live"):
            raise NotNow("Exceptions can be allowed while a contract is signed or live")
        contract.allows_exceptions = allows_exceptions
        work.record("contract.exceptions_set", contract, allows_exceptions=allows_exceptions)
        return contract
