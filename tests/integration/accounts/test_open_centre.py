"""Where nobody has an account yet, the centre is opened from the machine."""

import pytest
from sqlalchemy import delete

from marketplace.accounts.commands import open_centre
from marketplace.accounts.queries import actor_of, user_by_email
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.reference.models import DeclineReason, Intake
from marketplace.reference.queries import decline_reasons
from tests.events import events_named
from tests.factories import accounts

FIRST = {"organisation_name": "Commissioning centre", "name": "Ada Admin", "email": "Ada@centre.example"}


def test_the_first_administrator_is_sent_a_link_to_choose_a_password():
    centre = open_centre(SYSTEM, **FIRST)
    jobs.drain()

    user = user_by_email("ada@centre.example")
    assert user is not None
    assert actor_of(user).is_a(Role.FRAMEWORK_ADMINISTRATOR, centre.id)
    [event] = events_named("centre.opened")
    assert event.facts == {"administrator": str(user.id)}
    assert "/reset-password/" in db.session.query(Message).filter_by(user_id=user.id).one().body


def test_once_and_by_nobody_but_the_service():
    with pytest.raises(Forbidden):
        open_centre(accounts.somebody(Role.OWNER, accounts.supplier()), **FIRST)
    open_centre(SYSTEM, **FIRST)
    with pytest.raises(NotNow, match="There is a centre already"):
        open_centre(SYSTEM, **{**FIRST, "email": "eve@centre.example"})


def test_a_new_server_is_made_ready_on_the_command_line(committing_database, whole_app):
    typed = whole_app.test_cli_runner()
    db.session.execute(delete(DeclineReason))
    db.session.execute(delete(Intake))
    db.session.commit()

    assert typed.invoke(args=["prepare"]).exit_code == 0
    assert decline_reasons()
    told = ["open-centre", "Commissioning centre", "--name", "Ada Admin", "--email", "ada@centre.example"]
    assert typed.invoke(args=told).exit_code == 0
    again = typed.invoke(args=told)
    assert "There is a centre already" in again.output
    assert "correct format" in typed.invoke(args=[*told[:-1], "nowhere"]).output
