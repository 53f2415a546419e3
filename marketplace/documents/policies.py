"""Who may do what with the documents of an organisation."""

from typing import TYPE_CHECKING, Any

from marketplace.kernel.actor import Actor, Role

if TYPE_CHECKING:
    from marketplace.accounts.models import Organisation
    from marketplace.documents.models import Document

#: Who keeps an organisation's documents, and who may only see what there is.
KEEPERS = (Role.OWNER, Role.BID_MANAGER)
ONLOOKERS = (Role.CASEWORKER, Role.READ_ONLY)


def keeps_documents_of(actor: Actor, organisation: "Organisation") -> bool:
    """… is an owner or bid manager of the organisation."""
    return actor.is_any(KEEPERS, organisation.id)


def keeps_document(actor: Actor, document: "Document") -> bool:
    """… is an owner or bid manager of the organisation that the document belongs to."""
    return actor.is_any(KEEPERS, document.organisation_id)


def sees_documents_of(actor: Actor, organisation: "Organisation") -> bool:
    """… keeps the documents of the organisation, or works there and may see that they are there."""
    return keeps_documents_of(actor, organisation) or actor.is_any(ONLOOKERS, organisation.id)


def sees_document(actor: Actor, document: "Document") -> bool:
    """… keeps the document, or works in its organisation and may see that it is there."""
    return actor.is_the_service or keeps_document(actor, document) or actor.is_any(ONLOOKERS, document.organisation_id)


def was_handed_document(actor: Actor, document: Any) -> bool:
    """… is signed in, and the document is among those that an upper context let them read."""
    return actor.is_signed_in
