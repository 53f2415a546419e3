"""Showing with a document what was done since, to the assessors who judge it and nobody else."""

import pytest

from marketplace.documents.commands import destroy_document, read_document
from marketplace.exclusions import queries
from marketplace.exclusions.commands import attach_ground_evidence, begin_declaration, make_declaration
from marketplace.exclusions.models import DeclaredGround
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotFound, NotNow
from tests.factories import accounts, documents, exclusions


@pytest.fixture
def ports(whole_app):
    with documents.ports_with(whole_app, scanner=None) as found:
        yield found


@pytest.fixture
def ground():
    draft = exclusions.draft(yes=("pa23_misconduct",))
    draft.grounds.append(DeclaredGround(ground_code="pa23_professional", **exclusions.TOLD))
    db.session.commit()
    return draft.grounds[0]


def owner_of(ground):
    return accounts.somebody(Role.OWNER, ground.declaration.supplier)


def test_an_assessor_reads_it_once_it_is_declared_and_nobody_else_does(ground, ports):
    owner, declaration = owner_of(ground), ground.declaration
    attach_ground_evidence(owner, declaration.id, ground.id, ports, file=documents.pdf(name="policy.pdf"))
    shown = ground.evidence[0]
    centre = accounts.centre()
    assessor, auditor = (accounts.somebody(role, centre) for role in (Role.ASSESSOR, Role.AUDITOR))

    def read(actor):
        among = queries.evidence_of(actor, declaration.id)
        return read_document(actor, shown.document_id, ports.files, among=among).version.file_name

    with pytest.raises(NotFound):
        read(assessor)  # a draft is the supplier's own
    make_declaration(owner, declaration.id)
    assert read(assessor) == read(owner) == "policy.pdf"
    for other in (auditor, accounts.somebody(Role.OWNER, accounts.supplier())):
        with pytest.raises(NotFound):
            read(other)


def test_what_is_relied_on_cannot_be_destroyed_and_comes_along_into_the_next_declaration(ground, ports):
    owner, declaration = owner_of(ground), ground.declaration
    own = documents.document(owner, ports)
    for _ in range(2):
        attach_ground_evidence(owner, declaration.id, ground.id, ports, document_id=own.id)
    assert [each.document_id for each in ground.evidence] == [own.id]
    make_declaration(owner, declaration.id)
    with pytest.raises(NotNow, match="has to be kept"):
        destroy_document(owner, own.id)
    following = begin_declaration(owner, supplier_id=declaration.supplier_id, regime=declaration.regime)
    assert [each.document_id for each in following.grounds[0].evidence] == [own.id]


def test_what_was_destroyed_before_declaring_has_to_be_taken_away(ground, ports):
    owner, declaration = owner_of(ground), ground.declaration
    own = documents.document(owner, ports)
    attach_ground_evidence(owner, declaration.id, ground.id, ports, document_id=own.id)
    destroy_document(owner, own.id)
    with pytest.raises(NotNow, match="take away or replace Employers’ liability"):
        make_declaration(owner, declaration.id)


def test_one_document_is_needed_and_it_is_the_suppliers_own(ground, ports):
    owner = owner_of(ground)
    with pytest.raises(Invalid):
        attach_ground_evidence(owner, ground.declaration_id, ground.id, ports)
    other = documents.document(documents.keeper(), ports)
    with pytest.raises(NotFound):
        attach_ground_evidence(owner, ground.declaration_id, ground.id, ports, document_id=other.id)


def test_nothing_is_added_to_what_was_declared(ports):
    made = exclusions.made(ground="pa23_professional")
    with pytest.raises(NotNow):
        attach_ground_evidence(owner_of(made.grounds[0]), made.id, made.grounds[0].id, ports, file=documents.pdf())
