"""Taking back what was described."""

import pytest

from marketplace.exclusions.commands import declare_ground, remove_ground
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotNow
from tests.factories import accounts, exclusions


def test_a_description_is_removed_while_nothing_was_declared():
    draft = exclusions.draft(yes=("pa23_misconduct",))
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    ground = declare_ground(actor, draft.id, ground_code="pa23_professional")
    assert remove_ground(actor, draft.id, ground.id).grounds == []
    made = exclusions.made(ground="pa23_professional")
    with pytest.raises(NotNow):
        remove_ground(accounts.somebody(Role.OWNER, made.supplier), made.id, made.grounds[0].id)
