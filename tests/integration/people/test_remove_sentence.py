"""Taking away a sentence that was added by mistake."""

from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import Conflict, NotFound
from marketplace.people.commands import add_sentence, remove_sentence
from marketplace.people.models import SentenceKind
from tests.factories import people, referrals


def test_one_that_no_referral_was_made_under_goes_and_another_stays():
    owner = people.practitioner()
    person = people.person(owner.id)
    used = person.sentences[0]
    referrals.sent(person)
    add_sentence(actor_of(owner), person.id, kind=SentenceKind.LICENCE, ends_on=date(2027, 1, 1))
    wrong = next(each for each in person.sentences if each.id != used.id)

    remove_sentence(actor_of(owner), person.id, wrong.id)

    assert [each.id for each in person.sentences] == [used.id]
    with pytest.raises(NotFound):
        remove_sentence(actor_of(owner), person.id, wrong.id)
    with pytest.raises(Conflict, match="correct the sentence instead"):
        remove_sentence(actor_of(owner), person.id, used.id)
