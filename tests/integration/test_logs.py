"""The log tells where something failed, and nothing of the people whom it was about."""

import logging
import sys

from sqlalchemy.exc import IntegrityError

from blueprints.logs import Discreet
from marketplace.kernel.db import db
from tests.factories import accounts

PERSON = {"email": "jo.bloggs@example.com", "name": "Jo Bloggs"}


def written(fail):
    """What is written of a fault."""
    try:
        fail()
    except (IntegrityError, RuntimeError):
        record = logging.LogRecord("open panel", logging.ERROR, __file__, 1, "bug %s", ("4f",), sys.exc_info())
        return Discreet().format(record)
    raise AssertionError("nothing failed")


def test_a_fault_of_the_database_is_told_without_the_row():
    accounts.user(**PERSON)

    said = written(lambda: accounts.user(**PERSON))
    db.session.rollback()

    assert "uq_user_account_email" in said
    assert "factories" in said  # where it happened
    assert "bloggs" not in said.lower()


def test_what_lies_behind_a_fault_is_told_as_discreetly():
    def fail():
        try:
            accounts.user(email=PERSON["email"].upper())
        except IntegrityError as fault:
            raise RuntimeError("this did not work") from fault

    said = written(fail)
    db.session.rollback()

    assert "RuntimeError: this did not work" in said
    assert "ck_user_account_email_in_lower_case" in said
    assert "bloggs" not in said.lower()
