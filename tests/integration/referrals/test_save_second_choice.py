"""Another service, where the wait for the first is too long."""

from uuid import uuid4

import pytest

from marketplace.kernel.errors import Invalid
from marketplace.referrals.commands import save_second_choice, send_referral
from tests.factories import referrals as make
from tests.integration.referrals.test_join_queue import full


def choose(draft, second, days=21):
    chosen = {"second_contract_id": second and second.id, "longest_wait": days}
    return save_second_choice(make.practitioner_of(draft), draft.id, **chosen)


def send(draft):
    return send_referral(make.practitioner_of(draft), draft.id, sent_key=uuid4())


def test_a_referral_goes_to_the_second_choice_where_the_first_takes_too_long():
    first, second = full(), make.service(title="Homes South")
    draft = make.draft(contract=first)
    choose(draft, second)

    sent = send(draft)

    assert (sent.contract_id, sent.supplier_id, sent.first_contract_id) == (second.id, second.supplier_id, first.id)


def test_it_stays_with_the_first_where_that_sees_people_soon_enough():
    first = make.service()
    draft = make.draft(contract=first)
    choose(draft, make.service())

    assert (send(draft).contract_id, draft.first_contract_id) == (first.id, None)


def test_a_second_choice_that_is_full_too_is_no_way_out():
    draft = make.draft(contract=full())
    choose(draft, full())

    with pytest.raises(Exception, match="This service is full"):
        send(draft)


def test_the_choice_can_be_taken_back():
    draft = make.draft()
    choose(draft, make.service())
    choose(draft, None, None)

    assert (draft.second_contract_id, draft.longest_wait) == (None, None)


def test_a_second_choice_is_another_service_that_fits():
    draft = make.draft()

    with pytest.raises(Invalid):
        choose(draft, draft.contract)
    with pytest.raises(Invalid):
        choose(draft, make.service("ETE"))
    with pytest.raises(Invalid):
        choose(draft, make.service(area_key="region:C"))


def test_the_reason_for_an_exception_counts_for_the_second_choice_too():
    young = {"minimum_age": 18, "maximum_age": 25}
    allows = make.service(**young, allows_exceptions=True)
    with pytest.raises(Invalid):
        choose(make.draft(), allows)
    draft = make.draft(contract=full(**young, allows_exceptions=True), exception_reason="Acts younger")
    with pytest.raises(Invalid):
        choose(draft, make.service(**young))
    choose(draft, allows)

    assert (send(draft).contract_id, draft.exception_reason) == (allows.id, "Acts younger")
