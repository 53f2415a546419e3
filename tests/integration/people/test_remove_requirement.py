"""Taking away a requirement that a sentence does not have."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.kernel.errors import NotFound
from marketplace.people.commands import remove_requirement, set_requirement
from marketplace.people.models import RequirementKind
from tests.factories import people

CURFEW, WORK = RequirementKind.CURFEW, RequirementKind.UNPAID_WORK


def test_it_goes_and_the_others_stay():
    owner = people.practitioner()
    person = people.person(owner.id)
    sentence = person.sentences[0]
    for kind in (CURFEW, WORK):
        set_requirement(actor_of(owner), person.id, sentence.id, kind=kind, days=60)

    remove_requirement(actor_of(owner), person.id, sentence.id, kind=CURFEW)

    assert [each.kind for each in sentence.requirements] == [WORK]
    with pytest.raises(NotFound):
        remove_requirement(actor_of(owner), person.id, sentence.id, kind=CURFEW)
    with pytest.raises(NotFound):
        remove_requirement(actor_of(people.practitioner()), person.id, sentence.id, kind=WORK)
