"""The same work by the database's clock, which is asked in the middle of each command."""

from collections.abc import Iterator

import pytest

from marketplace.contracts.commands import draft_contract, sign_contract
from marketplace.contracts.reactions import open_due_contracts
from marketplace.evaluations.commands import appoint_panellist, decide_on_interest, declare_interests
from marketplace.evaluations.models import PanelRole
from marketplace.evaluations.reactions import finish_due_awards
from marketplace.kernel import clock
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from tests.factories import accounts
from tests.factories.evaluations import announced, judged


@pytest.fixture(autouse=True)
def running(noon) -> Iterator[None]:
    """The clock runs."""
    token = clock._frozen.set(None)
    yield
    clock._frozen.reset(token)


def test_a_lot_is_judged_awarded_and_its_contract_signed():
    found, award = announced(standstill=False)
    finish_due_awards()
    contract = draft_contract(SYSTEM, award.id)
    owner = accounts.somebody(Role.OWNER, award.supplier)
    db.session.commit()
    for actor in (found.actor("director"), owner):
        sign_contract(actor, contract.id, terms_hash=contract.terms_hash)
    open_due_contracts()
    assert contract.status in ("signed", "live")


def test_a_panel_is_appointed_declares_and_is_decided_upon():
    found = judged(declared=False)
    person = accounts.user(Role.EVALUATOR, found.competition.buyer)
    db.session.commit()
    appoint_panellist(found.actor("commissioner"), found.competition.id, user_id=person.id, role=PanelRole.EVALUATOR)
    declared = declare_interests(
        found.actor("evaluator1"), found.competition.id, has_interest=True, interests="A friend works there"
    )
    decide_on_interest(found.actor("commissioner"), declared.id, decision="recuse", reason="Too close")
    assert declared.status == "recused"
