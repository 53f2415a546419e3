"""Taking people off the list."""

from uuid import uuid4

import pytest

from marketplace.exclusions.commands import add_person, declare_ground, remove_person
from marketplace.exclusions.models import PersonKind
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound, NotNow
from tests.factories import accounts, exclusions


def test_somebody_is_taken_off_unless_something_is_described_about_them():
    draft = exclusions.draft(yes=("pa23_misconduct",))
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    ann = add_person(actor, draft.id, kind=PersonKind.DIRECTOR, name="Ann Shore")
    ben = add_person(actor, draft.id, kind=PersonKind.DIRECTOR, name="Ben Quay")
    declare_ground(actor, draft.id, ground_code="pa23_professional", person_id=ann.id)
    assert [each.name for each in remove_person(actor, draft.id, ben.id).people] == ["Ann Shore"]
    with pytest.raises(NotNow, match="Something is described about Ann Shore"):
        remove_person(actor, draft.id, ann.id)
    with pytest.raises(NotFound):
        remove_person(actor, draft.id, uuid4())
