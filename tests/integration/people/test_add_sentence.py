"""Adding a sentence."""

from datetime import date

import pytest

from marketplace.kernel.errors import NotFound
from marketplace.people.commands import add_sentence
from marketplace.people.models import SentenceKind
from marketplace.people.queries import person as read
from tests.factories import accounts, people

ORDER = {"kind": SentenceKind.LICENCE, "ends_on": date(2029, 1, 1)}


def test_it_stands_beside_the_others():
    user = people.practitioner()
    person, actor = people.person(user.id), accounts.actor_of(user)

    add_sentence(actor, person.id, **ORDER)

    assert len(read(actor, person.id).sentences) == 2


def test_another_practitioner_does_not_find_the_person():
    with pytest.raises(NotFound):
        add_sentence(accounts.actor_of(people.practitioner()), people.person().id, **ORDER)
