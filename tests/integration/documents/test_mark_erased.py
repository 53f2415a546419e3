"""Noting that the store has nothing left of a document."""

import pytest

from marketplace.documents.commands import mark_erased
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden
from tests.events import events_named
from tests.factories import documents


def test_only_the_service_notes_it(ports, noon):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    with pytest.raises(Forbidden):
        mark_erased(actor, document.id)
    mark_erased(SYSTEM, document.id)
    assert document.newest.erased_at == noon
    assert len(events_named("document.erased")) == 1
