"""Confirming one part at a time."""

import pytest

from marketplace.exclusions.commands import confirm_section
from marketplace.exclusions.models import Section
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound
from tests.factories import accounts, exclusions


def test_a_part_is_confirmed_once_and_twice_alike():
    draft = exclusions.draft()
    draft.to_confirm = ["people", "grounds"]
    db.session.commit()
    actor = accounts.somebody(Role.OWNER, draft.supplier)
    assert confirm_section(actor, draft.id, section=Section.PEOPLE).to_confirm == ["grounds"]
    assert confirm_section(actor, draft.id, section=Section.PEOPLE).to_confirm == ["grounds"]
    with pytest.raises(NotFound):
        confirm_section(accounts.somebody(Role.OWNER, accounts.supplier()), draft.id, section=Section.PEOPLE)
