"""Real processes over one database: two assessors never both decide."""

import pytest

from benchmarks.playing import runners
from benchmarks.races_qualification import race_assessors


@pytest.fixture
def crew(committing_database):
    """Four processes over a database of their own."""
    with runners(committing_database.url.render_as_string(hide_password=False)) as found:
        yield found


def test_of_assessors_who_decide_at_once_one_does_and_the_others_are_told(crew):
    result = race_assessors(crew, tries=3)
    assert (result.tries, result.lost, result.doubled) == (3, 0, 0)
