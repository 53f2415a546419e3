"""The whole file of a procurement: who takes it out, when, and what it holds."""

import json

import pytest
from sqlalchemy import select

from marketplace.accounts.queries import actor_of
from marketplace.competitions.commands import attach_document, renew_document
from marketplace.competitions.queries.design import papers_of
from marketplace.contracts.commands import draft_contract
from marketplace.kernel.actor import SYSTEM, Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import NotFound, NotNow
from marketplace.kernel.events import Event
from marketplace.records.commands import read_file
from marketplace.records.queries import entries
from tests.factories import accounts, documents
from tests.factories import competitions as made
from tests.factories.evaluations import announced, scored


def test_it_holds_scores_letters_contract_and_events_and_its_reading_is_recorded(noon, app):
    found, award = announced()
    drafted = draft_contract(SYSTEM, award.id)
    auditor = accounts.somebody(Role.AUDITOR, accounts.centre())
    db.session.commit()
    for reader in (found.actor("commissioner"), found.actor("director"), auditor):
        read_file(reader, found.competition.id)
    told = db.session.scalars(select(Event.actor_id).where(Event.name == "procurement_file.read")).all()
    assert told[-1] == auditor.user_id

    files = dict(entries(found.competition, app.extensions["ports"].files))
    assert {
        "competition/competition.json", "competition/lot.csv", "competition/criterion.json", "bids/bid.json",
        "bids/bid_answer.json", "evaluation/declaration.json", "evaluation/score.csv", "evaluation/agreed_score.json",
        "evaluation/award.json", "outcome/assessment_summary.json", "contract/contract.json", "events/events.csv",
        f"contract/{drafted.reference}.txt", "names/people.json", "names/organisations.json",
    } <= set(files)  # fmt: skip
    assert len([path for path in files if path.startswith("letters/")]) == 3
    assert len(json.loads(files["evaluation/score.json"])) == 18
    assert "working_copy" not in json.loads(files["bids/bid.json"])[0]
    assert "public_key" not in json.loads(files["competition/competition.json"])[0]
    assert "award.announced" in files["events/events.csv"].decode()


def test_nobody_else_knows_that_there_is_one(noon):
    found, _ = announced()
    for stranger in (
        found.actor("evaluator1"),
        accounts.somebody(Role.OWNER, found.bids[0].supplier),
        accounts.somebody(Role.COMMISSIONER, accounts.buyer("")),
    ):
        db.session.commit()
        with pytest.raises(NotFound):
            read_file(stranger, found.competition.id)


def test_while_the_panel_works_its_scores_and_the_prices_stay_shut(noon):
    found = scored()
    with pytest.raises(NotNow, match="agreed every score"):
        read_file(found.actor("director"), found.competition.id)


def test_it_holds_every_version_of_every_paper_as_it_was_handed_in(whole_app):
    draft = made.draft_competition()
    commissioner = actor_of(made.commissioner(draft))
    with documents.ports_with(whole_app, scanner=None) as ports:
        first, second = documents.pdf(name="spec.pdf"), documents.pdf(b"two", name="spec.pdf")
        attach_document(commissioner, draft.id, ports, title="Specification", is_specification=True, file=first)
        [kept] = papers_of(draft.id)
        renew_document(commissioner, draft.id, kept.document_id, ports, file=second)
        db.session.expire_all()
        files = dict(entries(draft, ports.files))
    assert files["papers/01-version-1-spec.pdf"] == first.content
    assert files["papers/01-version-2-spec.pdf"] == second.content
    told = json.loads(files["papers/papers.json"])
    assert [(each["title"], each["version"]) for each in told] == [("Specification", 1), ("Specification", 2)]
