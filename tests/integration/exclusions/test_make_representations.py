"""A supplier answers a concern."""

import pytest

from marketplace.exclusions.commands import ask_representations, make_representations
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import Forbidden, NotNow
from tests.factories import accounts, exclusions


def test_the_supplier_answers_once_it_was_asked(noon):
    made = exclusions.made(ground="pa23_professional")
    ground, owner = made.grounds[0], accounts.somebody(Role.OWNER, made.supplier)
    assessor = accounts.somebody(Role.ASSESSOR, accounts.centre())
    with pytest.raises(NotNow):
        make_representations(owner, made.id, ground.id, text="We have changed")
    ask_representations(assessor, made.id, ground.id, concern="Has anything changed?")
    with pytest.raises(Forbidden):
        make_representations(assessor, made.id, ground.id, text="They have")
    found = make_representations(owner, made.id, ground.id, text="We have changed")
    assert (found.representations, found.represented_at) == ("We have changed", noon)
    with pytest.raises(NotNow):
        make_representations(owner, made.id, ground.id, text="And again")
