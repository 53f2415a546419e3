"""Showing a document no longer."""

import pytest

from marketplace.exclusions.commands import attach_ground_evidence, declare_ground, remove_ground_evidence
from marketplace.kernel.actor import Role
from marketplace.kernel.errors import NotFound
from tests.factories import accounts, documents, exclusions


def test_it_is_taken_away_and_stays_the_organisations_document(whole_app):
    draft = exclusions.draft(yes=("pa23_misconduct",))
    owner = accounts.somebody(Role.OWNER, draft.supplier)
    ground = declare_ground(owner, draft.id, ground_code="pa23_professional")
    with documents.ports_with(whole_app, scanner=None) as ports:
        own = documents.document(owner, ports)
        attach_ground_evidence(owner, draft.id, ground.id, ports, document_id=own.id)
    assert remove_ground_evidence(owner, draft.id, ground.id, own.id).evidence == []
    assert not own.is_destroyed
    with pytest.raises(NotFound):
        remove_ground_evidence(owner, draft.id, ground.id, own.id)
