"""Keeping a narrowed list under a name."""

from uuid import uuid4

import pytest

from marketplace.contracts.models import Contract
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.referrals import queries
from marketplace.referrals.commands import save_filter
from tests.factories import accounts
from tests.factories import referrals as make

LIST = {"tab": "open", "sort": "due", "due": "overdue"}


def test_a_list_is_kept_for_whoever_saved_it():
    worker, other = make.worker_of(make.sent()), make.worker_of(make.sent())

    saved = save_filter(worker, name="Late", **LIST)

    assert [each.id for each in queries.filters(worker)] == [saved.id]
    assert queries.filters(other) == []
    with pytest.raises(Conflict, match="a list of this name"):
        save_filter(worker, name="Late", **LIST)


def test_not_by_somebody_without_referrals():
    with pytest.raises(Forbidden):
        save_filter(accounts.somebody(None), name="Late", **LIST)


def test_narrowed_only_to_what_its_owner_can_choose():
    referral, other = make.assigned(), make.assigned()
    worker, foreign = make.worker_of(referral), (other.caseworker_id, other.contract_id)
    db.session.get_one(Contract, referral.contract_id).live_at = make.SENT
    db.session.commit()
    mine = {"contract_id": referral.contract_id, "caseworker_id": worker.user_id}

    assert save_filter(worker, name="Mine", **mine, **LIST).contract_id == referral.contract_id
    for name, key in (("team_id", uuid4()), ("caseworker_id", foreign[0]), ("contract_id", foreign[1])):
        with pytest.raises(Invalid) as refused:
            save_filter(worker, name="Theirs", **LIST, **{name: key})
        assert list(refused.value.errors) == [name]
