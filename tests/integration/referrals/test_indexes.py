"""What names another row is found by an index when that row goes, or is counted by it."""

from uuid import uuid4

import pytest
from sqlalchemy import text

from marketplace.kernel.db import db

SEARCHED = {
    "ix_referral_sentence": "SELECT 1 FROM ONLY referral x WHERE sentence_id = :key FOR KEY SHARE OF x",
    "ix_referral_first_contract": "SELECT 1 FROM ONLY referral x WHERE first_contract_id = :key FOR KEY SHARE OF x",
    "ix_referral_second_contract": "SELECT 1 FROM ONLY referral x WHERE second_contract_id = :key FOR KEY SHARE OF x",
    "ix_referral_transfer_from": "SELECT count(*) FROM referral_transfer WHERE from_contract_id = :key"
    " AND transferred_at >= '2027-01-01'",
    "ix_referral_transfer_to": "SELECT 1 FROM ONLY referral_transfer x WHERE to_contract_id = :key FOR KEY SHARE OF x",
    "ix_award_bid_id": "SELECT 1 FROM ONLY award x WHERE bid_id = :key FOR KEY SHARE OF x",
}


@pytest.mark.parametrize("index", SEARCHED)
def test_what_names_a_row_that_goes_is_found_by_its_index(index):
    for way in ("seqscan", "bitmapscan"):  # the planner may prefer them while tables are small
        db.session.execute(text(f"SET LOCAL enable_{way} = off"))
    plan = "\n".join(db.session.scalars(text(f"EXPLAIN {SEARCHED[index]}"), {"key": uuid4()}))
    assert index in plan, plan
