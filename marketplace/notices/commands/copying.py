"""Copies of large contracts as the public reads them: the signed text, without what is withheld on a ground of law."""

import hashlib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select

from marketplace.contracts.models import Contract
from marketplace.kernel.actor import Actor
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Invalid, NotNow
from marketplace.kernel.unit_of_work import unit_of_work
from marketplace.notices import queries
from marketplace.notices.models import ContractCopy
from marketplace.notices.policies import publishes_copy
from marketplace.notices.rules import Ground
from marketplace.notices.rules import copying as rules

Conflict.says(uq_contract_copy_version="Somebody has just published another copy: look at it first")


def publish_copy(
    actor: Actor,
    contract_id: UUID,
    *,
    withhold: Sequence[str] = (),
    ground: Ground | None = None,
    explanation: str | None = None,
    checked: bool = True,
) -> ContractCopy:
    """Publish a copy of a large contract; what is withheld says so, with its ground and why."""
    with unit_of_work(actor) as work:
        contract = work.lock(queries.contracts_to_copy(actor), contract_id, shared=True)
        work.allow(publishes_copy, contract)
        document = (contract.terms or {}).get("document")
        if contract.signed_at is None or contract.copy_due_on is None or not document:
            raise NotNow("A copy is published of a signed contract that is worth more than £5 million with VAT")
        if not set(withhold) <= {clause.number for clause in rules.clauses(document)} - rules.NEVER_WITHHELD:
            raise Invalid(withhold="Select clauses from the list")
        text = rules.redacted(document, withhold, ground, explanation)
        told: dict[str, Any] = {"text": text, "text_hash": hashlib.sha256(text.encode()).hexdigest()}
        told |= {"withheld": sorted(withhold)} | ({"ground": ground, "explanation": explanation} if withhold else {})
        by = {"published_at": work.now, "published_by": actor.user_id}
        copy = work.add(ContractCopy(contract_id=contract.id, version=next_version(contract), **told, **by))
        facts = {"contract_id": contract.id, "version": copy.version, "withheld": len(withhold), "ground": copy.ground}
        work.record("contract_copy.published", copy, **facts)
        return copy


def next_version(contract: Contract) -> int:
    """The number of the next copy of a contract."""
    rows = select(func.coalesce(func.max(ContractCopy.version), 0)).where(ContractCopy.contract_id == contract.id)
    return (db.session.scalar(rows) or 0) + 1
