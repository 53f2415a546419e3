"""Real processes over one database: an organisation never loses its last owner."""

import pytest

from benchmarks.playing import runners
from benchmarks.races_accounts import race_last_owners


@pytest.fixture
def crew(committing_database):
    """Processes over a database of their own."""
    with runners(committing_database.url.render_as_string(hide_password=False), 2) as found:
        yield found


def test_of_the_last_two_owners_only_one_can_go(crew):
    result = race_last_owners(crew, tries=3)
    assert (result.tries, result.lost, result.doubled) == (3, 0, 0)
