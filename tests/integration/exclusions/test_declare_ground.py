"""Beginning to describe what happened."""

import pytest

from marketplace.exclusions.commands import declare_ground
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Invalid
from tests.factories import accounts, exclusions


def test_only_grounds_of_a_question_answered_with_yes():
    draft = exclusions.draft(yes=("pa23_misconduct",))
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    found = declare_ground(actor, draft.id, ground_code="pa23_professional", story="We were fined")
    assert (found.story, found.person_id) == ("We were fined", None)
    for code in ("pa23_bribery", "pa23_security", "nonsense"):
        with pytest.raises(Invalid):
            declare_ground(actor, draft.id, ground_code=code)


def test_only_people_on_the_list():
    draft = exclusions.draft(yes=("pa23_misconduct",))
    with pytest.raises(Invalid):
        declare_ground(
            accounts.somebody(Role.OWNER, draft.supplier), draft.id, ground_code="pa23_professional", person_id=draft.id
        )
