"""Ending a session."""

import pytest

from marketplace.accounts.commands import sign_in, sign_out
from marketplace.accounts.queries import actor_of, signed_in
from marketplace.kernel.actor import PUBLIC
from marketplace.kernel.errors import NotFound
from tests.factories import accounts


def test_a_token_is_worth_nothing_afterwards():
    user = accounts.user()
    token = sign_in(PUBLIC, email=user.email, password=accounts.PASSWORD)
    other = sign_in(PUBLIC, email=user.email, password=accounts.PASSWORD)
    sign_out(actor_of(user), token)
    assert signed_in(token) is None
    assert signed_in(other)
    with pytest.raises(NotFound):
        sign_out(actor_of(user), "unknown")
