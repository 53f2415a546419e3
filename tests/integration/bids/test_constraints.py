"""The database says no as well."""

import pytest
from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from marketplace.bids.models import Bid, SealedCopy
from marketplace.kernel import clock
from marketplace.kernel.db import db
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money
from tests.factories import bids as begun


def refused(statement, name):
    with pytest.raises(IntegrityError, match=name), db.session.begin_nested():
        db.session.execute(statement)


def test_each_status_has_its_time():
    begun.draft_bid()
    refused(update(Bid).values(status="submitted"), "submitted_time")
    refused(update(Bid).values(status="withdrawn", withdrawn_at=clock.now()), "withdrawn_with_time_and_reason")
    refused(update(Bid).values(status="opened", submitted_at=clock.now(), price=Money(1)), "opened_time")


def test_no_price_is_kept_before_the_opening():
    begun.submitted_bid()
    refused(update(Bid).values(price=Money(1)), "price_known_when_opened")


def test_one_live_bid_for_a_supplier_and_lot():
    bid = begun.draft_bid()
    copied = {name: getattr(bid, name) for name in ("competition_id", "lot_id", "supplier_id", "begun_by", "begun_at")}
    refused(insert(Bid).values(id=new_id(), working_copy=b"", **copied), "uq_bid_live")


def test_a_sealed_copy_is_what_its_hash_says():
    begun.submitted_bid()
    refused(update(SealedCopy).values(sealed=b"something else"), "hash_of_what_is_sealed")
