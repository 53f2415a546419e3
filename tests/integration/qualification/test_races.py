"""Real processes over one database: no answer is lost, nothing is begun or sent twice, and never do both decide."""

from benchmarks.races_applications import (
    race_answers_of_one_application,
    race_begin_application,
    race_one_answer,
    race_send_for_one_area,
)
from benchmarks.races_qualification import race_assessors


def test_of_assessors_who_decide_at_once_one_does_and_the_others_are_told(crew):
    result = race_assessors(crew, tries=3)
    assert (result.tries, result.lost, result.doubled) == (3, 0, 0)


def test_colleagues_who_answer_begin_and_send_at_once_lose_nothing(crew):
    for race in (race_answers_of_one_application, race_one_answer, race_begin_application, race_send_for_one_area):
        result = race(crew, tries=3)
        assert result.tries == 3
        assert result.clean, result
