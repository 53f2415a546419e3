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


def test_colleagues_begin_one_bid_keep_both_answers_submit_once_and_nobody_submits_after_the_deadline(crew):
    for race in (race_first_save, race_two_answers, race_submit_pressed_twice, race_submit_across_deadline):
        result = race(crew, tries=2)
        assert result.tries == 2
        assert result.clean, result


def test_nothing_acknowledged_in_the_last_minute_is_lost_and_nothing_after_it_is_kept(crew):
    result = race_last_minute(crew, suppliers=12)
    assert (result.tries, result.clean) == (1, True), result


def test_bids_open_once_although_the_worker_is_killed_while_it_opens_them(crew):
    result = race_worker_killed_while_opening(crew, tries=1)
    assert (result.tries, result.clean) == (1, True), result
