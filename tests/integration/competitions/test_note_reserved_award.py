"""A reserved contract that was awarded is kept, once."""

from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import note_reserved_award
from marketplace.competitions.models import Reservation
from marketplace.competitions.queries.design import awarded_reserved
from marketplace.kernel.actor import SYSTEM
from marketplace.kernel.errors import Forbidden
from tests.events import events_named
from tests.factories import accounts
from tests.factories import competitions as made


def test_it_bars_for_three_years():
    competition, supplier = made.open_competition(reserved_for=Reservation.MISSION), accounts.supplier()
    for _ in range(2):
        note_reserved_award(SYSTEM, competition.id, supplier.id)
    assert awarded_reserved(competition.buyer_id, date(2024, 3, 2)) == {supplier.id}
    assert awarded_reserved(competition.buyer_id, date(2027, 3, 1)) == set()
    assert len(events_named("competition.reserved_award_noted")) == 2


def test_only_the_service_notes_it():
    competition = made.open_competition()
    with pytest.raises(Forbidden):
        note_reserved_award(actor_of(made.commissioner(competition)), competition.id, accounts.supplier().id)
