"""What a person on probation says about how it went."""

from datetime import timedelta

import pytest

from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.clock import frozen_at
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.notifications.queries import told_of_changes
from marketplace.referrals import queries
from marketplace.referrals.commands import give_feedback, make_person_link
from marketplace.referrals.telling import MOST_A_DAY
from tests.factories import referrals as make


def test_without_an_account_it_reaches_both_who_work_with_the_person():
    referral = make.delivering(sessions=2, held=1)
    link = make_person_link(make.practitioner_of(referral), referral.id)

    give_feedback(PUBLIC, link.code, rating="4", wording="She listened")

    (said,) = queries.words_of(referral.id)
    assert (said.rating, said.wording, said.kind) == (4, "She listened", "feedback")
    told = {each.user.id for each in told_of_changes.both_of_word(referral.id, None)}
    assert told == {referral.caseworker_id, referral.practitioner_id}


def test_a_strange_code_says_nothing_and_nobody_floods_the_caseworker():
    referral = make.assigned()
    link = make_person_link(make.practitioner_of(referral), referral.id)
    with pytest.raises(NotFound):
        give_feedback(PUBLIC, "2" * 16, rating="4")
    for _ in range(MOST_A_DAY):
        give_feedback(PUBLIC, link.code, rating="1")
    with pytest.raises(Invalid) as refused:
        give_feedback(PUBLIC, link.code, rating="1")
    assert refused.value.errors == {"wording": ["You have sent several messages today: call the service instead"]}


def test_how_it_went_can_be_said_for_ninety_days_after_the_end(noon):
    ended = {"status": "declined", "declined_at": noon, "concluded_at": noon, "decline_reason_code": "FULL"}
    referral = make.sent()
    link = make_person_link(make.practitioner_of(referral), referral.id)
    for name, value in ended.items():
        setattr(referral, name, value)
    db.session.commit()

    with frozen_at(noon + timedelta(days=90)):
        give_feedback(PUBLIC, link.code, rating="3")
    with frozen_at(noon + timedelta(days=91)), pytest.raises(NotFound):
        give_feedback(PUBLIC, link.code, rating="3")
