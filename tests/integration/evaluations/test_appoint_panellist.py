"""Who takes a seat on a panel."""

import pytest
from sqlalchemy import select

from marketplace.evaluations.commands import (
    appoint_panellist,
)
from marketplace.evaluations.models import PanelRole
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Conflict, Forbidden, Invalid
from marketplace.kernel.events import Event
from tests.factories import accounts
from tests.factories.evaluations import (
    closed_competition,
)


def names() -> list[str]:
    return list(db.session.scalars(select(Event.name).where(Event.name != "facts.loaded").order_by(Event.id)))


def test_a_commissioner_appoints_people_of_the_region_and_one_moderator(noon):
    competition = closed_competition()
    commissioner = accounts.somebody(Role.COMMISSIONER, competition.buyer)
    evaluator, other = (accounts.user(Role.EVALUATOR, competition.buyer) for _ in range(2))

    seat = appoint_panellist(commissioner, competition.id, user_id=evaluator.id, role=PanelRole.MODERATOR)

    assert (seat.user_id, seat.role, names()) == (evaluator.id, PanelRole.MODERATOR, ["panellist.appointed"])
    with pytest.raises(Conflict, match="sits on the panel already"):
        appoint_panellist(commissioner, competition.id, user_id=evaluator.id, role=PanelRole.EVALUATOR)
    with pytest.raises(Conflict, match="moderator already"):
        appoint_panellist(commissioner, competition.id, user_id=other.id, role=PanelRole.MODERATOR)
    with pytest.raises(Invalid):
        stranger = accounts.user(Role.EVALUATOR, accounts.buyer(""))
        appoint_panellist(commissioner, competition.id, user_id=stranger.id, role=PanelRole.EVALUATOR)
    with pytest.raises(Forbidden):
        appoint_panellist(
            accounts.somebody(Role.EVALUATOR, competition.buyer), competition.id,
            user_id=other.id, role=PanelRole.EVALUATOR,
        )  # fmt: skip
