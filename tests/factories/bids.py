"""The least valid bids: one begun, one sealed, one opened."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from marketplace.accounts.models import Organisation, User
from marketplace.accounts.queries import actor_of
from marketplace.bids import commands, rules
from marketplace.bids.lifecycle import BidStatus, OpeningStatus
from marketplace.bids.models import Bid, BidAnswer, Opening, SealedCopy
from marketplace.competitions.models import Competition, CriterionKind
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money
from tests.factories import accounts
from tests.factories import competitions as made

PRICE = Money.of_pounds(500_000)
ANSWER = "We walk with people to the viewing of a flat"


def manager_of(bid: Bid) -> User:
    """A bid manager of the supplier that made the bid."""
    return accounts.user(Role.BID_MANAGER, bid.supplier_id)


def written(competition: Competition, text: str = ANSWER, price: Money | None = PRICE) -> rules.WorkingCopy:
    """A working copy with the same answer to every question."""
    questions = [each for each in competition.criteria if each.kind is not CriterionKind.PRICE]
    parts = {"schedule": rules.Part(rules.priced(price), 1)} if price else {}
    return rules.WorkingCopy({each.id: rules.Written(text, 1) for each in questions}, parts)


#: Who declares that a bid may be made, on the last page.
SIGNED = {"name": "Ann Owner", "position": "Director"}


def lines(price: Money) -> dict[str, Any]:
    """A price schedule as it is typed, that comes to this price."""
    line = {"title": "The service", "unit": "month", "quantity": Decimal(1), "price": price}
    return {"lines": [line], "overhead": Money.zero}


CHAIN = [{"name": "Doorstep Advice", "part": "Advice on debts", "share": 20, "is_vcse": True}]
PLAN = [{"title": "Staff trained", "weeks": 10}]


def opening_by_two(competition: Competition) -> None:
    """The commissioner starts the opening of a closed competition, and the director confirms it."""
    commands.start_opening(actor_of(made.commissioner(competition)), competition.id)
    director = accounts.user(Role.DIRECTOR, competition.buyer_id)
    commands.confirm_opening(actor_of(director), competition.id)


def opening(competition: Competition, status: OpeningStatus = OpeningStatus.CONFIRMED) -> Opening:
    """The opening of the bids of a competition, confirmed by two people unless said otherwise."""
    row = Opening(competition=competition, awaited_at=clock.now(), status=status)
    if status is not OpeningStatus.AWAITED:
        row.started_at, row.started_by = clock.now(), made.commissioner(competition).id
    if status in (OpeningStatus.CONFIRMED, OpeningStatus.FINISHED):
        row.confirmed_at, row.confirmed_by = clock.now(), accounts.user(Role.DIRECTOR, competition.buyer_id).id
    row.finished_at = clock.now() if status is OpeningStatus.FINISHED else None
    db.session.add(row)
    db.session.commit()
    return row


def draft_bid(
    competition: Competition | None = None,
    supplier: Organisation | None = None,
    *,
    copy: rules.WorkingCopy | None = None,
    **more: Any,
) -> Bid:
    """A bid in an open competition, with every answer written and the price given."""
    competition = competition or made.open_competition()
    supplier = supplier or made.invitation(competition).supplier
    bid_id, copy = new_id(), copy or written(competition)
    given = {
        "begun_by": accounts.user(Role.BID_MANAGER, supplier).id,
        "begun_at": clock.now(),
        "revision": 1,
        "working_copy": rules.encrypted(copy, made.vault().supplier_key(supplier.id), bid_id),
    }
    given["lot"] = competition.lots[0]
    row = Bid(id=bid_id, competition=competition, supplier=supplier, **(given | more))
    db.session.add(row)
    db.session.commit()
    return row


def submitted_bid(competition: Competition | None = None, supplier: Organisation | None = None, **more: Any) -> Bid:
    """A sealed bid."""
    competition = competition or made.open_competition()
    copy = written(competition, more.pop("text", ANSWER), more.pop("price", PRICE))
    at = clock.now() - timedelta(days=1) if competition.closed_at else clock.now()
    row = draft_bid(competition, supplier, copy=copy, status=BidStatus.SUBMITTED, submitted_at=at, **more)
    sealed = rules.sealed(copy, competition.public_key or b"", row.id)
    row.sealed_copies = [
        SealedCopy(number=1, sealed=sealed, hash=rules.seal_hash(sealed), sealed_at=at, sealed_by=row.begun_by)
    ]
    db.session.commit()
    return row


def opened_bid(competition: Competition | None = None, supplier: Organisation | None = None, **more: Any) -> Bid:
    """A bid of a closed competition, open to those who judge it."""
    competition = competition or made.closed_competition()
    text, price = more.pop("text", ANSWER), more.pop("price", PRICE)
    row = submitted_bid(competition, supplier, text=text, price=price, **more)
    row.status, row.opened_at, row.price = BidStatus.OPENED, clock.now(), price
    row.answers = [BidAnswer(criterion_id=key, text=text) for key in written(competition).answers]
    db.session.commit()
    return row
