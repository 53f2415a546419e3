"""A competition is reserved within what its law allows."""

from datetime import date

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import set_reservation, set_terms
from marketplace.competitions.models import Reservation
from marketplace.frameworks.models import Regime
from marketplace.kernel.errors import Invalid, NotNow
from tests.events import events_named
from tests.factories import competitions as made
from tests.factories import frameworks
from tests.integration.competitions.test_set_terms import TERMS


def new_law(ends_on):
    draft = made.draft_competition(framework=frameworks.open_framework(regime=Regime.PA23, light_touch=True))
    draft.lots[0].starts_on, draft.lots[0].ends_on = date(2027, 6, 1), ends_on
    return draft


def test_a_mutual_reservation_with_a_61_month_term_is_refused_and_60_months_are_allowed():
    draft = new_law(date(2032, 6, 30))
    with pytest.raises(Invalid) as refused:
        set_reservation(actor_of(made.commissioner(draft)), draft.id, reserved_for=Reservation.MUTUAL)
    assert "60 months at most: this one lasts 61" in refused.value.errors["reserved_for"][0]
    draft = new_law(date(2032, 5, 31))
    set_reservation(actor_of(made.commissioner(draft)), draft.id, reserved_for=Reservation.MUTUAL)
    assert draft.reserved_for is Reservation.MUTUAL
    [event] = events_named("competition.reserved")
    assert event.facts == {"reserved_for": "mutual"}


def test_a_longer_term_is_refused_once_it_is_reserved():
    draft = new_law(date(2032, 5, 31))
    person = actor_of(made.commissioner(draft))
    set_reservation(person, draft.id, reserved_for=Reservation.MUTUAL)
    with pytest.raises(Invalid, match="problem"):
        set_terms(person, draft.id, **TERMS | {"ends_on": date(2032, 7, 31)})


def test_the_old_law_knows_no_mutuals():
    draft = made.draft_competition()
    with pytest.raises(Invalid, match="problem"):
        set_reservation(actor_of(made.commissioner(draft)), draft.id, reserved_for=Reservation.MUTUAL)


def test_not_once_published():
    competition = made.open_competition()
    with pytest.raises(NotNow, match="frozen"):
        set_reservation(actor_of(made.commissioner(competition)), competition.id)
