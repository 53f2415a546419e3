"""Scanning what was handed in: in quarantine until clean."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from marketplace.documents.commands import mark_scanned, read_document, replace_document
from marketplace.documents.lifecycle import DocumentStatus
from marketplace.documents.models import Verdict
from marketplace.documents.reactions import scan_the_unscanned
from marketplace.kernel import jobs
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotNow
from marketplace.notifications.models import Message
from marketplace.ports import NotScanned
from tests.events import events_named
from tests.factories import accounts, documents
from tests.fakes import WordScanner


def test_a_file_is_shut_until_the_scanner_finds_it_clean(ports, noon):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    with pytest.raises(NotNow, match="being checked for viruses"):
        read_document(actor, document.id, ports.files)

    jobs.drain()

    assert (document.status, document.clean_at) == (DocumentStatus.CLEAN, noon)
    assert (document.newest.verdict, document.newest.scanned_at) == (Verdict.CLEAN, noon)
    assert read_document(actor, document.id, ports.files).content == documents.PDF
    assert len(events_named("document.cleared")) == 1


def test_an_infected_file_is_never_opened_and_those_who_keep_it_are_told(ports):
    organisation = accounts.supplier()
    owner, finance = (accounts.user(role, organisation) for role in (Role.OWNER, Role.SUPPLIER_FINANCE))
    actor = documents.keeper(organisation)
    document = documents.document(actor, ports, file=documents.pdf(documents.VIRUS), title="Policy")

    jobs.drain()

    assert document.status is DocumentStatus.INFECTED
    for number in (None, 1):
        with pytest.raises(NotNow, match="virus"):
            read_document(actor, document.id, ports.files, number=number)
    told = db.session.scalars(select(Message).where(Message.subject.startswith("Virus found"))).all()
    assert {message.user_id for message in told} == {owner.id, actor.user_id}
    assert finance.id not in {message.user_id for message in told}
    assert all("Policy" in message.body for message in told)


def test_an_infected_version_leaves_the_one_before_in_use_with_its_end(ports, noon):
    actor, ends = documents.keeper(), noon.date() + timedelta(days=90)
    document = documents.document(actor, ports, expires_on=ends)
    jobs.drain()
    bad = documents.pdf(documents.VIRUS)
    replace_document(actor, document.id, ports, file=bad, expires_on=ends + timedelta(days=365))
    jobs.drain()

    assert document.expires_on == ends
    assert read_document(actor, document.id, ports.files).version.number == 1


def test_a_scanner_that_is_away_is_asked_again_and_never_taken_for_clean(ports):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    ports.scanner.away = True
    with pytest.raises(NotScanned):
        jobs.drain()
    db.session.rollback()
    assert db.session.get_one(type(document), document.id).newest.verdict is Verdict.WAITING

    ports.scanner.away = False
    jobs.drain()
    assert read_document(actor, document.id, ports.files).content == documents.PDF


def test_an_older_version_that_is_found_infected_late_shuts_and_is_told(ports):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    replace_document(actor, document.id, ports, file=documents.pdf(b"two"))
    mark_scanned(SYSTEM, document.id, 2, verdict=Verdict.CLEAN)
    mark_scanned(SYSTEM, document.id, 1, verdict=Verdict.INFECTED)

    assert document.status is DocumentStatus.CLEAN
    assert read_document(actor, document.id, ports.files).version.number == 2
    [event] = events_named("document.condemned")
    assert event.facts == {"version": 1, "verdict": "infected"}


def test_only_the_service_says_so_and_only_once(ports):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    with pytest.raises(Forbidden):
        mark_scanned(actor, document.id, 1, verdict=Verdict.CLEAN)
    mark_scanned(SYSTEM, document.id, 1, verdict=Verdict.INFECTED)
    with pytest.raises(NotNow, match="scanned already"):
        mark_scanned(SYSTEM, document.id, 1, verdict=Verdict.CLEAN)


def test_what_waits_when_the_scanner_is_taken_away_for_good_is_called_unscanned(ports):
    actor = documents.keeper()
    document = documents.document(actor, ports)
    jobs.wiring.ports = replace(ports, scanner=None)
    jobs.drain()
    assert document.newest.verdict is Verdict.UNSCANNED
    assert read_document(actor, document.id, ports.files).content == documents.PDF


def test_what_came_in_without_a_scanner_is_scanned_once_when_one_is_set(without_scanner):
    actor = documents.keeper()
    clean = documents.document(actor, without_scanner)
    bad = documents.document(actor, without_scanner, file=documents.pdf(documents.VIRUS))
    scan_the_unscanned()
    assert {clean.newest.verdict, bad.newest.verdict} == {Verdict.UNSCANNED}
    jobs.wiring.ports = replace(without_scanner, scanner=WordScanner(documents.VIRUS, away=True))
    scan_the_unscanned()
    assert clean.newest.verdict is Verdict.UNSCANNED
    jobs.wiring.ports = replace(without_scanner, scanner=WordScanner(documents.VIRUS))
    scan_the_unscanned()
    scan_the_unscanned()
    assert (clean.status, bad.status) == (DocumentStatus.CLEAN, DocumentStatus.INFECTED)
    assert len(events_named("document.cleared")) == len(events_named("document.condemned")) == 1
