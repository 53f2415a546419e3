"""Real processes over one database: nothing is lost, doubled or taken late."""

from dataclasses import replace

import pytest

from benchmarks.playing import runners, settings
from benchmarks.races_bids import (
    race_first_save,
    race_submit_across_deadline,
    race_submit_pressed_twice,
    race_two_answers,
)
from benchmarks.races_last_minute import race_last_minute, race_worker_killed_while_opening
from marketplace.adapters.vault import FileVault
from marketplace.kernel import clock


@pytest.fixture
def crew(committing_database, whole_app):
    """Four processes, and this one with the vault that they use and the time of day that they live in."""
    url = committing_database.url.render_as_string(hide_password=False)
    usual = whole_app.extensions["ports"]
    vault = FileVault(settings(url).var / "keys")
    whole_app.extensions["ports"] = replace(usual, vault=vault)
    token = clock._frozen.set(None)
    with runners(url) as found:
        yield found
    clock._frozen.reset(token)
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


def test_one_first_save_both_answers_one_submission_nothing_late_nothing_lost_and_one_opening(crew):
    for race, played in RACES:
        result = race(crew, **played)
        assert result.tries == played.get("tries", 1)
        assert result.clean, result
