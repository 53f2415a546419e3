"""Whoever only reads at a supplier sees what it was invited to, bids, delivers and invoices, and changes nothing."""

import pytest

from marketplace.accounts.queries import actor_of
from marketplace.bids import commands as bidding
from marketplace.bids import queries as bids
from marketplace.competitions import queries as competitions
from marketplace.competitions.commands import ask_question
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, NotFound
from marketplace.kernel.money import Money
from marketplace.payments.commands import submit_invoice, void_invoice
from marketplace.payments.queries import invoice as invoice_of
from marketplace.payments.queries import statement as statement_of
from marketplace.referrals import queries as referrals
from marketplace.referrals.commands import assign_caseworker, query_referral, read_person_of
from tests.factories import accounts, payments
from tests.factories import bids as begun
from tests.factories import competitions as made
from tests.factories import referrals as make


def reader(supplier_id):
    return accounts.somebody(Role.READ_ONLY, supplier_id)


def test_it_reads_invitations_and_neither_begins_a_bid_nor_asks():
    competition = made.open_competition()
    who = actor_of(made.invited(competition, Role.READ_ONLY))
    assert competitions.own_invitation(who, competition.id).invited
    assert [each.id for each in competitions.open_invitations(who)] == [competition.id]
    with pytest.raises(Forbidden):
        bidding.begin_bid(who, competition.lots[0].id, vault=made.vault())
    with pytest.raises(Forbidden):
        ask_question(who, competition.id, question="When?")


def test_it_reads_its_own_suppliers_bids_and_never_others_and_writes_nothing():
    bid, rival = begun.submitted_bid(), begun.submitted_bid()
    who = reader(bid.supplier_id)
    assert list(bids.bids(who)) == [bid]
    assert bids.working_copy(who, bid, made.vault()).schedule.total
    with pytest.raises(NotFound):
        bids.bid(who, rival.id)
    with pytest.raises(NotFound):
        bids.working_copy(who, rival, made.vault())
    question = bids.questions_of(bid.competition_id)[0]
    for change in (
        lambda: bidding.save_answer(who, bid.id, question.id, text="Mine", revision=bid.revision, vault=made.vault()),
        lambda: bidding.save_price(who, bid.id, lines=[], overhead=Money(1), revision=bid.revision, vault=made.vault()),
        lambda: bidding.submit_bid(who, bid.id, name="Reader", position="Trustee", vault=made.vault()),
        lambda: bidding.withdraw_bid(who, bid.id, reason="No"),
    ):
        with pytest.raises(Forbidden):
            change()
        db.session.rollback()


def test_it_follows_referrals_that_were_sent_without_risk_and_does_nothing_with_them():
    sent, draft = make.sent(), make.draft()
    who = reader(sent.supplier_id)
    assert referrals.referral(who, sent.id).id == sent.id
    with pytest.raises(NotFound):
        referrals.referral(who, draft.id)
    for change in (
        lambda: read_person_of(who, sent.id),
        lambda: query_referral(who, sent.id, question="Why?"),
        lambda: assign_caseworker(who, sent.id, caseworker_id=who.user_id),
    ):
        with pytest.raises(Forbidden):
            change()
        db.session.rollback()


def test_it_reads_statements_and_invoices_and_neither_makes_nor_takes_back_one():
    invoice = payments.submitted()
    who = reader(invoice.supplier_id)
    assert invoice_of(who, invoice.id).id == invoice.id
    assert statement_of(who, invoice.statement_id).id == invoice.statement_id
    with pytest.raises(NotFound):
        invoice_of(reader(accounts.supplier().id), invoice.id)
    for change in (
        lambda: void_invoice(who, invoice.id),
        lambda: submit_invoice(who, payments.another_statement(invoice).id, number="1"),
    ):
        with pytest.raises(Forbidden):
            change()
