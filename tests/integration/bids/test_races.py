"""Real processes over one database: nothing is lost, doubled or taken late."""

from dataclasses import replace

import pytest

from benchmarks.playing import runners, settings
from benchmarks.races_bids import race_first_save, race_submit_across_deadline
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


def test_four_colleagues_begin_one_bid_and_nobody_submits_after_the_deadline(crew):
    for race in (race_first_save, race_submit_across_deadline):
        result = race(crew, tries=2)
        assert result.tries == 2
        assert result.clean, result
