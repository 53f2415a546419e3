"""Real processes over one database: an organisation never loses its last owner."""

from benchmarks.races_accounts import race_last_owners


def test_of_the_last_two_owners_only_one_can_go(crew):
    result = race_last_owners(crew, tries=3)
    assert (result.tries, result.lost, result.doubled) == (3, 0, 0)
