"""Taking in the debarment list."""

from datetime import date

import pytest
from sqlalchemy import select

from marketplace.exclusions.commands import import_debarments
from marketplace.exclusions.models import DebarmentCheck, DebarmentEntry, Point
from marketplace.exclusions.queries import entry_count
from marketplace.exclusions.reactions import read_debarment_list
from marketplace.kernel import jobs
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.notifications.models import Message
from marketplace.ports import DebarmentSheet
from tests.events import events_named
from tests.factories import accounts, exclusions, frameworks

TODAY = date(2027, 3, 1)


def test_new_entries_are_added_and_vanished_ones_ended(noon):
    exclusions.listed(exclusions.debarred("Gullmark Ltd", "GB-COH:1234567"), exclusions.debarred("Harrow Vale"))
    reading = exclusions.listed(exclusions.debarred("Harrow Vale"), exclusions.debarred("Third Bay"))
    assert (reading.entries, reading.added, reading.ended) == (2, 1, 1)
    ended = db.session.scalars(select(DebarmentEntry).where(DebarmentEntry.ended_at.is_not(None))).one()
    assert (ended.name, ended.ended_at, ended.numbers) == ("Gullmark Ltd", noon, ["GB-COH:01234567"])
    assert entry_count(TODAY) == 2


def test_the_same_list_again_changes_nothing():
    exclusions.listed(exclusions.debarred())
    assert not exclusions.listed(exclusions.debarred()).changed
    assert len(events_named("debarment_list.changed")) == 1


def test_an_entry_counts_only_in_its_time():
    exclusions.listed(
        exclusions.debarred("Later", starts_on=date(2027, 3, 2)),
        exclusions.debarred("Over", starts_on=date(2026, 1, 1), until_on=date(2027, 2, 28)),
        exclusions.debarred("Now", starts_on=TODAY, until_on=TODAY),
    )
    assert entry_count(TODAY) == 1


def test_a_changed_list_is_held_against_every_member_and_administrators_are_told():
    member = frameworks.member(supplier=accounts.supplier("Gullmark Ltd", company_number="01234567"))
    frameworks.member(member.framework)
    accounts.user(Role.FRAMEWORK_ADMINISTRATOR, member.framework.owner_id)
    exclusions.listed(exclusions.debarred("Gullmark", "GB-COH:01234567"))
    jobs.drain()
    checks = db.session.scalars(select(DebarmentCheck).where(DebarmentCheck.point == Point.CHANGE)).all()
    assert {each.outcome.value for each in checks} == {"match", "clear"}
    assert events_named("debarment_list.applied")[0].facts == {"members": 2, "found": 1}
    assert db.session.query(Message).one().subject == "Debarment list: Gullmark Ltd"


def test_checking_sixty_members_asks_no_more_than_checking_three(queries):
    framework = frameworks.open_framework()

    def asked(count):
        for _ in range(count):
            frameworks.member(framework)
        exclusions.listed(exclusions.debarred(f"Somebody {count}"))
        with queries() as said:
            jobs.drain()
        return len(said)

    assert asked(3) == asked(60)


def test_the_list_of_this_place_is_read_once_a_day(monkeypatch):
    class List:
        """A port that counts how often it is asked."""

        asked = 0

        def read(self):
            self.asked += 1
            return DebarmentSheet("list.csv", "x", None, (exclusions.debarred(),))

    port = List()
    monkeypatch.setattr(jobs.wiring, "ports", type("Ports", (), {"debarments": port})())
    read_debarment_list()
    read_debarment_list()
    assert (port.asked, entry_count(TODAY)) == (1, 1)


def test_a_place_without_a_list_takes_nothing_in():
    read_debarment_list()
    assert entry_count(TODAY) == 0
    assert not events_named("debarment_list.changed")


def test_only_who_keeps_the_list_takes_it_in():
    with pytest.raises(Forbidden):
        sheet = DebarmentSheet("list.csv", "x", None, ())
        import_debarments(accounts.somebody(Role.ASSESSOR, accounts.centre()), sheet=sheet)
