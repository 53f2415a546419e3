"""Real processes over one database: an award and a cancellation never both happen."""

from benchmarks.races_evaluations import race_award_against_cancellation


def test_of_an_award_and_a_cancellation_exactly_one_happens(crew):
    result = race_award_against_cancellation(crew, tries=3)
    assert (result.tries, result.lost, result.doubled) == (3, 0, 0)
