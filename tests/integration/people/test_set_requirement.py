"""Saying what a sentence requires."""

from uuid import uuid4

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import NotFound
from marketplace.people.commands import set_requirement
from marketplace.people.models import RequirementKind
from tests.factories import people


def test_a_requirement_has_its_days_and_is_set_once():
    owner = people.practitioner()
    person = people.person(owner.id)
    sentence, kind = person.sentences[0], RequirementKind.UNPAID_WORK
    set_requirement(actor_of(owner), person.id, sentence.id, kind=kind, days=80)
    set_requirement(actor_of(owner), person.id, sentence.id, kind=kind, days=100)

    assert [(each.kind, each.days) for each in sentence.requirements] == [(kind, 100)]
    with pytest.raises(NotFound):
        set_requirement(actor_of(owner), person.id, uuid4(), kind=kind)
