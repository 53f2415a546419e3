"""A contract from the register is a row like any other: its page shows what is known, and says what is not."""

import pytest
from sqlalchemy import select

from marketplace.contracts.models import Contract
from marketplace.contracts.register.commands import import_register
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from tests.factories.accounts import centre, user
from tests.factories.register import register_files


@pytest.fixture
def contract(app):
    import_register(SYSTEM, files=register_files())
    return db.session.scalars(select(Contract).where(Contract.reference == "T_1")).one()


def test_an_auditor_reads_it_with_what_is_not_known(browser, contract):
    browser.sign_in(user(Role.AUDITOR, centre()))

    page = browser.get(f"/contracts/{contract.id}")

    assert "A home in the north" in page.text
    assert "Not known" in page.text
    assert "A home in the north" in browser.get("/contracts").text
    assert browser.get(f"/api/contracts/{contract.id}").json["annual_price"] is None
