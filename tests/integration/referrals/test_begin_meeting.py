"""Bringing the week's new cases to the allocation meeting."""

import pytest
from sqlalchemy import select

from marketplace.documents.rules import upload_of
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Invalid
from marketplace.kernel.events import Event
from marketplace.referrals.commands import begin_meeting
from tests.factories import accounts

HEAD = "Reference,First name,Last name,Date of birth,Sex,Needs,Practitioner"
SAM = "X123456,Sam,Okoro,15/1/1997,Male,Accommodation,"


def lead(unit="unit:48"):
    return accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key=unit)


def begin(*rows, actor=None, unit="unit:48"):
    return begin_meeting(actor or lead(), unit_key=unit, pasted="\n".join((HEAD, *rows)))


def test_every_row_is_kept_as_it_was_brought_even_one_that_makes_no_sense():
    meeting = begin(SAM, "nonsense,,,32/13/2000,?,Nothing,")

    assert [case.brought["reference"] for case in meeting.cases] == ["X123456", "nonsense"]
    assert meeting.cases[1].brought["date_of_birth"] == "32/13/2000"
    [event] = db.session.scalars(select(Event))
    assert (event.name, event.facts) == ("meeting.begun", {"unit": "unit:48", "cases": 2})


def test_a_file_says_the_same_as_what_is_pasted():
    file = upload_of("cases.csv", f"\ufeff{HEAD}\n{SAM}\n".encode())

    meeting = begin_meeting(lead(), unit_key="unit:48", file=file)

    assert meeting.cases[0].brought["last_name"] == "Okoro"


def test_what_is_not_a_list_of_cases_is_refused_beside_its_field():
    with pytest.raises(Invalid) as refusal:
        begin_meeting(lead(), unit_key="unit:48", pasted="Name\nSam")
    assert refusal.value.errors["pasted"][0].endswith("there is no reference")


def test_only_of_a_unit_of_ones_own():
    with pytest.raises(Invalid):
        begin(SAM, unit="unit:1")
    with pytest.raises(Invalid):
        begin(SAM, actor=accounts.somebody(Role.CASEWORKER, accounts.supplier().id))
