"""Saying what competitions may weigh, before a framework opens."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from marketplace.frameworks.commands import set_weights
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid, NotNow
from tests.events import events_named
from tests.factories import accounts, frameworks


def administrator(framework):
    return accounts.somebody(Role.FRAMEWORK_ADMINISTRATOR, framework.owner_id)


def test_what_is_left_out_is_left_open():
    framework = frameworks.draft_framework(quality_least=60, price_most=30)
    set_weights(administrator(framework), framework.id, social_value_least=10, price_most=40)
    assert (framework.quality_least, framework.social_value_least, framework.price_most) == (None, 10, 40)
    assert len(events_named("framework.weights_set")) == 1


def test_bands_that_nobody_could_keep_change_nothing():
    framework = frameworks.draft_framework(quality_least=60)
    with pytest.raises(Invalid) as refused:
        set_weights(administrator(framework), framework.id, quality_least=70, price_least=40)
    assert list(refused.value.errors) == ["quality_least"]
    assert framework.quality_least == 60


def test_an_open_framework_keeps_its_bands_and_the_database_does_too():
    framework = frameworks.open_framework()
    with pytest.raises(NotNow, match="fixed when it opened"):
        set_weights(administrator(framework), framework.id, price_most=40)
    with pytest.raises(DBAPIError, match="conditions cannot change during the term"):
        db.session.execute(text("UPDATE framework SET price_most = 40"))
