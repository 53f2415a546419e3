"""Correcting what was said of a sentence."""

from datetime import date
from uuid import uuid4

import pytest
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.people.commands import correct_sentence, import_people
from marketplace.people.models import SentenceKind
from tests.factories import people

ORDER = SentenceKind.COMMUNITY_ORDER


def test_another_end_is_on_record_with_what_was_said_before_and_no_import_takes_it_back(noon):
    owner = people.practitioner()
    person = people.person(owner.id, source="export")
    sentence = person.sentences[0]
    before = sentence.ends_on

    correct_sentence(actor_of(owner), person.id, sentence.id, kind=sentence.kind, ends_on=date(2028, 5, 1))

    facts = db.session.scalars(select(Event.facts).where(Event.name == "person.sentence_corrected")).one()
    assert (facts["ends_on_before"], facts["ends_on"]) == (before.isoformat(), "2028-05-01")
    heads = "reference,first_name,last_name,date_of_birth,sex,unit,sentence,sentence_ends_on"
    said = f"{person.reference},Sam,Okoro,1997-01-15,male,48,{sentence.kind.value},{before.isoformat()}"
    import_people(SYSTEM, rows=f"{heads}\n{said}\n", source="export")
    assert [each.ends_on for each in person.sentences] == [date(2028, 5, 1)]


def test_only_by_their_practitioner_of_their_own_sentence_and_only_when_something_changes():
    owner = people.practitioner()
    person = people.person(owner.id)
    own = person.sentences[0]
    same = {"kind": own.kind, "ends_on": own.ends_on, "activity_days": own.activity_days}

    with pytest.raises(Invalid):
        correct_sentence(actor_of(owner), person.id, own.id, **same)
    with pytest.raises(NotFound):
        correct_sentence(actor_of(owner), person.id, uuid4(), kind=ORDER, ends_on=date(2028, 5, 1))
    with pytest.raises(NotFound):
        correct_sentence(actor_of(people.practitioner()), person.id, own.id, kind=ORDER, ends_on=date(2028, 5, 1))
