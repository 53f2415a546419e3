"""What the contract takes over from the award."""

from datetime import date
from decimal import Decimal

from sqlalchemy import select

from marketplace.bids.models import BidMilestone, BidSubcontractor
from marketplace.contracts.commands import draft_contract
from marketplace.contracts.lifecycle import ContractStatus
from marketplace.contracts.models import ContractNeed, ContractParty, ContractTarget
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.money import Money
from tests.factories.evaluations import announced


def test_the_contract_says_what_was_asked_and_offered_without_being_typed_again(noon):
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)

    assert drafted.status is ContractStatus.DRAFTED
    assert (drafted.supplier_id, drafted.buyer_id) == (award.supplier_id, found.competition.buyer_id)
    assert (drafted.whole_life_value, drafted.annual_price) == (Money(36_000_000), Money(12_000_000))
    assert (drafted.starts_on, drafted.ends_on, drafted.cap_a_year) == (date(2027, 6, 1), date(2030, 5, 31), 120)
    assert (drafted.area_key, drafted.minimum_age, drafted.allows_female) == ("police:cumbria", 18, True)
    assert db.session.scalars(select(ContractNeed.category_code)).all() == ["ACC"]
    targets = dict(db.session.execute(select(ContractTarget.code, ContractTarget.target)).all())
    assert targets == {
        "K1": Decimal("0.75"), "K1b": Decimal("0.90"), "K2": Decimal("0.90"), "K3": Decimal("0.85"),
        "K4": Decimal("0.90"), "K5": Decimal("0.70"), "K6": Decimal("0.70"),
    }  # fmt: skip
    assert db.session.scalars(select(ContractParty.role)).all() == ["prime"]
    assert drafted.terms["whole_life_value"] == 36_000_000


def test_the_supply_chain_and_the_plan_of_the_winning_bid_go_into_the_contract(noon):
    _, award = announced()
    offered = {"bid_id": award.bid_id, "position": 1}
    db.session.add(BidSubcontractor(**offered, name="Doorstep Advice", part="Debts", share=20, is_vcse=True))
    db.session.add(BidMilestone(**offered, title="Staff trained", weeks=10))
    db.session.commit()

    drafted = draft_contract(SYSTEM, award.id)

    assert [(each.name, each.share, each.is_vcse) for each in drafted.subcontractors] == [("Doorstep Advice", 20, True)]
    assert [(each.title, each.due_on) for each in drafted.milestones] == [("Staff trained", date(2027, 5, 10))]
    assert drafted.terms["subcontractors"][0]["share"] == 20
    assert drafted.terms["milestones"][0]["due_on"] == "2027-05-10"
