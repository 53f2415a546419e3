"""Taking a supplier's list out as a file."""

import csv
from uuid import uuid4

import pytest
from sqlalchemy import select

from marketplace.contracts.models import ContractParty, PartyRole
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden
from marketplace.kernel.events import Event
from marketplace.people.commands import limit_access
from marketplace.referrals import exporting, queries
from marketplace.referrals.commands import export_referrals
from marketplace.referrals.queries import Sort, Tab
from tests.factories import accounts
from tests.factories import referrals as make


def told(actor, **asked):
    export = export_referrals(actor, **asked)
    lines = "".join(exporting.csv_lines(queries.exported_rows(actor, export.id))).lstrip("\ufeff")
    return list(csv.DictReader(lines.splitlines()))


def names(rows):
    return [row["last_name"] for row in rows]


@pytest.fixture
def contract():
    return make.service()


def case(contract, name, **more):
    from tests.factories import people

    return make.assigned(people.person(last_name=name), contract, **more)


def test_a_list_is_taken_out_as_it_is_narrowed_and_in_its_order(contract):
    first, second = case(contract, "Adams"), case(contract, "Brown")
    case(make.service(), "Elsewhere")
    worker = make.worker_of(first)

    assert names(told(worker, sort=Sort.NAME)) == ["Adams", "Brown"]
    assert names(told(worker, tab=Tab.MINE)) == ["Adams"]
    assert names(told(worker, caseworker_id=second.caseworker_id)) == ["Brown"]
    assert names(told(worker, words="brow")) == ["Brown"]
    assert names(told(worker, tab=Tab.ENDED)) == []


def test_who_took_it_when_and_who_was_on_it_is_recorded_without_what_was_searched_for(contract):
    first = case(contract, "Adams")
    worker = make.worker_of(first)
    export = export_referrals(worker, words="adams")

    [event] = db.session.scalars(select(Event).where(Event.name == "referral_export.taken"))
    assert (event.actor_id, event.subject_id, event.facts["count"]) == (worker.user_id, export.id, 1)
    assert (event.facts["tab"], event.facts["searched"]) == ("open", True)
    assert "adams" not in str(event.facts).lower()
    assert [row.reference for row in queries.exported_rows(worker, export.id)] == [first.reference]


def test_the_people_who_have_limited_access_are_not_in_it(contract):
    hidden, shown = case(contract, "Hidden"), case(contract, "Shown")
    limit_access(make.practitioner_of(hidden), hidden.person_id, reason="High profile")
    rows = told(make.worker_of(shown))
    assert names(rows) == ["Shown"]
    assert hidden.reference not in str(rows)


def test_whoever_only_reads_takes_out_numbers_and_not_who_they_are(contract):
    case(contract, "Adams")
    [row] = told(accounts.somebody(Role.READ_ONLY, contract.supplier_id))
    assert row["referral"]
    assert (row["first_name"], row["last_name"], row["case_reference"]) == ("", "", "")


def test_a_subcontractor_takes_out_what_it_was_allotted_and_of_what_is_shared_only_numbers(contract):
    partner = accounts.supplier()
    db.session.add(ContractParty(contract_id=contract.id, organisation_id=partner.id, role=PartyRole.SUBCONTRACTOR))
    case(contract, "Allotted", subcontractor_id=partner.id)
    case(contract, "Theirs")
    worker = accounts.somebody(Role.CASEWORKER, partner)
    assert names(told(worker, tab=Tab.ALLOTTED)) == ["Allotted"]

    contract.shares_referrals = True
    db.session.commit()
    assert sorted(names(told(worker, tab=Tab.ALLOTTED))) == ["", "Allotted"]
    assert names(told(make.worker_of(case(make.service(), "Own")), tab=Tab.ALLOTTED)) == []


def test_the_file_says_the_same_end_as_list_record_and_answer(contract):
    ended = case(
        contract,
        "Ended",
        status="cancelled",
        cancelled_at=make.SENT,
        concluded_at=make.SENT,
        withdrawn_at=make.SENT,
        withdrawal_reason_code=reason_code(),
    )
    worker = make.worker_of(ended)
    [row] = told(worker, tab=Tab.ENDED)
    [listed] = queries.referrals(worker, Tab.ENDED)
    assert row["end"] == listed.end == ended.end == "cancelled"


def reason_code():
    from marketplace.reference.queries import withdrawal_reasons

    return withdrawal_reasons()[0].code


def test_hundreds_are_read_some_at_a_time_and_not_one_by_one(contract, queries, monkeypatch):
    from marketplace.referrals.queries import exporting as reading

    monkeypatch.setattr(reading, "AT_A_TIME", 2)
    worker = make.worker_of(case(contract, "Adams"))
    for name in ("Brown", "Clark"):
        case(contract, name)
    export = export_referrals(worker)
    with queries() as said:
        rows = list(reading.exported_rows(worker, export.id))
    assert [row.position for row in rows] == [1, 2, 3]
    assert len(said) == 3  # two lines, one line, nothing more


def test_nobody_but_suppliers_takes_lists_out(contract):
    referral = case(contract, "Adams")
    for actor in (make.practitioner_of(referral), accounts.somebody(Role.SUPPLIER_FINANCE, contract.supplier_id)):
        with pytest.raises(Forbidden):
            export_referrals(actor)
    assert told(accounts.somebody(Role.OWNER, accounts.supplier()), contract_id=contract.id) == []
    assert told(make.worker_of(referral), team_id=uuid4()) == []
