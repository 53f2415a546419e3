"""Notes are struck, not edited."""

import pytest
from sqlalchemy.exc import DBAPIError

from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.referrals.commands import strike_note
from tests.factories import accounts, casework
from tests.factories import referrals as make


def test_a_struck_note_keeps_its_words_with_who_struck_it_and_why(noon):
    referral = make.assigned()
    note, worker = casework.note(referral), make.worker_of(referral)

    strike_note(worker, note.id, why="About somebody else")

    assert (note.status, note.body, note.struck_at) == ("struck", "Saw a flat.", noon)
    assert (note.struck_by, note.struck_because) == (worker.user_id, "About somebody else")
    with pytest.raises(NotNow, match="it is struck"):
        strike_note(worker, note.id, why="Again")


def test_only_its_writer_or_who_answers_for_that_side_strikes_it():
    referral = make.assigned()
    note = casework.note(referral)
    owner = accounts.somebody(Role.OWNER, referral.supplier_id)

    for other in (make.practitioner_of(referral), accounts.somebody(Role.CASEWORKER, referral.supplier_id)):
        with pytest.raises(Forbidden):
            strike_note(other, note.id, why="I disagree")
    assert strike_note(owner, note.id, why="Wrong person").status == "struck"


@pytest.mark.parametrize(("column", "value"), [("body", "Saw two flats."), ("subject", "Call"), ("tell", True)])
def test_the_database_refuses_to_change_what_a_note_says(column, value):
    note = casework.note(make.assigned())
    setattr(note, column, value)

    with pytest.raises(DBAPIError, match="struck, not edited"):
        db.session.flush()
    db.session.rollback()
