"""A question may stay without an answer, and its asker alone learns why."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions import queries
from marketplace.competitions.commands import reject_question
from marketplace.competitions.lifecycle import ClarificationStatus
from marketplace.kernel import clock, jobs
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.notifications.models import Message
from tests.factories import competitions as made


def test_the_asker_alone_is_told_why(noon):
    competition = made.open_competition()
    asker, rival = made.invited(competition), made.invited(competition)
    supplier = db.session.get(made.Organisation, made.accounts.grants_of(asker)[0].organisation_id)
    asked = made.clarification(competition, supplier)
    reject_question(actor_of(made.commissioner(competition)), asked.id, rejection_reason="It is in the terms")
    assert (asked.status, asked.rejected_at) == (ClarificationStatus.REJECTED, noon)
    assert queries.clarifications_of(PUBLIC, competition.id) == []
    assert queries.clarifications_of(actor_of(rival), competition.id) == []
    jobs.drain()
    [message] = db.session.query(Message)
    assert message.address == asker.email
    assert "It is in the terms" in message.body


def test_nobody_elses_not_late_and_not_twice():
    asked = made.clarification(made.open_competition())
    with pytest.raises(NotFound):
        reject_question(actor_of(made.invited(asked.competition)), asked.id, rejection_reason="No")
    person = actor_of(made.commissioner(asked.competition))
    with clock.frozen_at(asked.competition.closes_at), pytest.raises(NotNow, match="has closed"):
        reject_question(person, asked.id, rejection_reason="Late")
    reject_question(person, asked.id, rejection_reason="In the terms")
    with pytest.raises(NotNow, match="it is rejected"):
        reject_question(person, asked.id, rejection_reason="Again")
