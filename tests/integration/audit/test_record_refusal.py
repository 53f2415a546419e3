"""A refused request leaves a trace, though its own work was rolled back."""

from uuid import uuid4

from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.audit.commands import record_refusal
from marketplace.audit.models import Refused
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from tests.events import events_named
from tests.factories.accounts import supplier, user


def test_who_was_refused_where_and_with_which_word(noon):
    owner = user(Role.OWNER, supplier())
    bid = uuid4()

    record_refusal(actor_of(owner), place="GET /bids/<uuid:bid_id>", word="NotFound", ids={"bid_id": bid})

    [refused] = db.session.scalars(select(Refused))
    assert (refused.user_id, refused.word, refused.refused_at) == (owner.id, "NotFound", noon)
    [event] = events_named("request.refused")
    assert event.facts["ids"] == {"bid_id": str(bid)}


def test_of_an_address_only_the_ids_are_kept():
    owner, bid = user(Role.OWNER, supplier()), uuid4()
    words = {"bid_id": bid, "token": "a secret of a mail", "part": "words of the visitor's own"}

    record_refusal(actor_of(owner), place="POST /there", word="NotNow", ids=words)

    [event] = events_named("request.refused")
    assert event.facts["ids"] == {"bid_id": str(bid)}
