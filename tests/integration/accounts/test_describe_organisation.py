"""Telling more about an organisation."""

import pytest
from sqlalchemy import select

from marketplace.accounts.commands import describe_organisation
from marketplace.accounts.models import LedBy, Size
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.kernel.money import Money
from tests.factories import accounts


def test_figures_decide_the_size_and_are_kept_as_history():
    supplier = accounts.supplier(size=Size.SMALL)
    owner = accounts.somebody(Role.OWNER, supplier)
    found = describe_organisation(owner, supplier.id, headcount=250, annual_income=Money(1_000_00))
    assert (found.size, found.is_sme) == (Size.LARGE, False)
    found = describe_organisation(owner, supplier.id, headcount=249)
    assert (found.size, found.is_sme) == (Size.MEDIUM, True)
    told = db.session.scalars(select(Event.facts).where(Event.name == "organisation.described").order_by(Event.id))
    assert [each["headcount"] for each in told] == [250, 249]


def test_texts_are_never_part_of_the_record():
    supplier = accounts.supplier()
    owner = accounts.somebody(Role.OWNER, supplier)
    describe_organisation(owner, supplier.id, about="We help", marks=[LedBy.WOMEN], contact_email="a@b.example")
    [told] = db.session.scalars(select(Event.facts).where(Event.name == "organisation.described"))
    assert told == {"changed": ["about", "contact_email", "marks"]}


def test_a_confirmed_organisation_still_tells_its_size_and_a_reader_tells_nothing():
    supplier, owner = accounts.confirmed_supplier()
    assert describe_organisation(owner, supplier.id, town="Hull").town == "Hull"
    with pytest.raises(Forbidden):
        describe_organisation(accounts.somebody(Role.READ_ONLY, supplier), supplier.id, town="York")
