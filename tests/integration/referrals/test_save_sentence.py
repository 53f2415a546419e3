"""Saying under which sentence a service is."""

from datetime import date, timedelta

import pytest

from marketplace.kernel.errors import Invalid
from marketplace.referrals import rules
from marketplace.referrals.commands import save_sentence
from tests.factories import people
from tests.factories import referrals as make


def save(draft, sentence=None, complete_by=date(2027, 6, 1)):
    sentence = sentence or draft.person.sentences[0]
    actor = make.practitioner_of(draft)
    return save_sentence(actor, draft.id, sentence_id=sentence.id, days=15, complete_by=complete_by)


def test_today_is_accepted_and_yesterday_is_not(noon):
    draft = make.draft()

    assert save(draft, complete_by=noon.date()).complete_by == noon.date()
    with pytest.raises(Invalid):
        save(draft, complete_by=noon.date() - timedelta(days=1))


def test_a_date_after_the_sentence_is_kept_with_a_warning():
    draft = save(make.draft(), complete_by=date(2028, 3, 2))

    assert rules.after_sentence(draft) == "The completion date is after the sentence ends on 1 March 2028"


def test_a_sentence_of_somebody_else_is_refused():
    with pytest.raises(Invalid):
        save(make.draft(), sentence=people.person().sentences[0])


def test_a_reason_without_a_release_date_goes_once_the_date_is_known():
    person = people.person(in_custody=True, prison="Preston")
    draft = make.draft(person)
    actor, answers = make.practitioner_of(draft), {"days": 15, "complete_by": date(2027, 6, 1)}
    answers["sentence_id"] = person.sentences[0].id
    save_sentence(actor, draft.id, **answers, release_unknown_because="Parole is heard in May")
    assert draft.release_unknown_because == "Parole is heard in May"

    person.release_on = date(2027, 8, 2)
    save_sentence(actor, draft.id, **answers, release_unknown_because="Parole is heard in May")

    assert draft.release_unknown_because is None
