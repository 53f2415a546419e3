"""Only the service asks the next members of a round; the whole round is in test_request_refresh.py."""

import pytest

from marketplace.frameworks.commands import ask_next_batch
from marketplace.kernel.errors import Forbidden
from tests.factories import frameworks


def test_nobody_else_asks_the_next_batch():
    request = frameworks.asked()
    with pytest.raises(Forbidden):
        ask_next_batch(frameworks.administrator(request.membership), request.round_id)
