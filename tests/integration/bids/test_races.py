"""Real processes over one database: nothing is lost, doubled or taken late."""

from dataclasses import replace

import pytest

from benchmarks.playing import settings
from benchmarks.races_bids import (
    race_first_save,
    race_submit_across_deadline,
    race_submit_pressed_twice,
    race_two_answers,
)
from benchmarks.races_last_minute import race_last_minute, race_worker_killed_while_opening
from marketplace.adapters.vault import FileVault


@pytest.fixture
def keys(whole_app, committing_database):
    """The vault that the other processes use, for this one too."""
    usual = whole_app.extensions["ports"]
    url = committing_database.url.render_as_string(hide_password=False)
    whole_app.extensions["ports"] = replace(usual, vault=FileVault(settings(url).var / "keys"))
    yield
    whole_app.extensions["ports"] = usual


#: One crew plays them all: starting its processes takes longer than the races.
RACES = (
    (race_first_save, {"tries": 2}),
    (race_two_answers, {"tries": 3}),
    (race_submit_pressed_twice, {"tries": 2}),
    (race_submit_across_deadline, {"tries": 2}),
    (race_last_minute, {"suppliers": 12}),
    (race_worker_killed_while_opening, {"tries": 1}),
)


def test_one_first_save_both_answers_one_submission_nothing_late_nothing_lost_and_one_opening(keys, crew):
    for race, played in RACES:
        result = race(crew, **played)
        assert result.tries == played.get("tries", 1)
        assert result.clean, result
