"""Narrowed lists: by caseworker, team, service, what is due and words, in any order, page by page."""

from datetime import date, timedelta

from marketplace.referrals import queries
from marketplace.referrals.queries import Due, Sort, Sought, Tab
from tests.factories import people
from tests.factories import referrals as make

TODAY = date(2027, 3, 1)


def ids(rows):
    return [row.id for row in rows]


def found(actor, tab=Tab.OPEN, *, sort=Sort.NEWEST, after=None, most=25, **sought):
    return ids(queries.found(actor, tab, Sought(**sought), TODAY, sort=sort, after=after, most=most)[:most])


def test_by_caseworker_service_and_mark():
    contract = make.service()
    late = make.assigned(contract=contract, assessment_due_on=date(2027, 2, 26))
    soon = make.sent(contract=contract, assessment_due_on=date(2027, 3, 20), response_due_on=date(2027, 3, 2))
    other = make.sent(contract=make.service(supplier_id=contract.supplier_id), assessment_due_on=date(2027, 3, 20))
    worker = make.worker_of(late)

    assert found(worker, caseworker_id=late.caseworker_id) == [late.id]
    assert found(worker, contract_id=other.contract_id) == [other.id]
    assert found(worker, due=Due.OVERDUE) == [late.id]
    assert found(worker, due=Due.SOON) == [soon.id]
    assert queries.found_count(worker, Tab.OPEN, Sought(contract_id=contract.id), TODAY) == 2
    assert found(make.worker_of(make.sent()), caseworker_id=late.caseworker_id) == []


def test_every_order_goes_on_where_the_page_before_ended():
    contract = make.service()
    days = [date(2027, 3, 20), date(2027, 3, 10), None, date(2027, 3, 15), date(2027, 3, 5)]
    rows = [
        make.sent(
            people.person(last_name=name),
            contract,
            sent_at=make.SENT + timedelta(hours=hour),
            assessment_due_on=day,
        )
        for hour, (name, day) in enumerate(zip("CADBE", days, strict=True))
    ]
    worker = make.worker_of(rows[0])
    wanted = {Sort.NEWEST: "43210", Sort.OLDEST: "01234", Sort.NAME: "13024", Sort.DUE: "41302"}

    for sort, order in wanted.items():
        seen, after = [], None
        while page := found(worker, sort=sort, after=after, most=2):
            seen, after = [*seen, *page], page[-1]
        assert seen == [rows[int(place)].id for place in order], sort


def test_a_name_is_found_as_others_type_it_and_as_it_is_written():
    sian = make.sent(people.person(first_name="Siân", last_name="O’Neill-Núñez", known_as="Ŵyn"))
    worker = make.worker_of(sian)

    for words in ("Sian", "SIÂN", "siân o'neill", "O’Neill", "nunez", "Wyn", "ŵyn"):
        assert found(worker, words=words) == [sian.id], words
    assert found(worker, words="Sion") == []


def test_twelve_in_pages_of_five_are_two_on_the_third_and_none_on_a_fourth():
    contract = make.service()
    rows = [make.sent(contract=contract, sent_at=make.SENT + timedelta(hours=each)) for each in range(12)]
    worker = make.worker_of(rows[0])

    pages, after = [], None
    for _ in range(4):
        pages.append(found(worker, after=after, most=5))
        after = pages[-1][-1] if pages[-1] else after

    assert [len(page) for page in pages] == [5, 5, 2, 0]
    assert queries.found_count(worker, Tab.OPEN, Sought(), TODAY) == 12


def test_words_are_parts_of_a_name_or_begin_a_number_in_any_case():
    contract = make.service()
    jenny = make.sent(people.person(first_name="Jenny", last_name="Jones"), contract, reference="KD4712AC")
    make.sent(people.person(first_name="Al", last_name="Bo"), contract, reference="QR4712AC")
    worker = make.worker_of(jenny)

    for words in ("enn one", "JENNY", "kd47", "KD4712AC", jenny.person.reference.lower()[:5]):
        assert jenny.id in found(worker, words=words), words
    assert found(worker, words="kd4713") == []
    assert found(worker, words="jenny bo") == []
    assert found(worker, words="100%_") == []


def test_one_or_two_letters_are_found_where_a_part_of_a_name_begins():
    contract = make.service()
    ng = make.sent(people.person(first_name="Yu", last_name="Ng", known_as="Óscar"), contract)
    make.sent(people.person(first_name="Alryk", last_name="Young"), contract)
    worker = make.worker_of(ng)

    for words in ("ng", "y n", "N", "Os", "ó"):
        assert found(worker, words=words)[:1] == [ng.id], words
    assert found(worker, words="yk") == []
    assert found(worker, words="n_") == []


def test_a_name_that_many_have_is_compared_with_each_of_the_list(monkeypatch):
    contract = make.service()
    rows = [make.sent(contract=contract, sent_at=make.SENT + timedelta(hours=each)) for each in range(3)]
    monkeypatch.setattr("marketplace.referrals.queries.words.FEW", 2)

    assert found(make.worker_of(rows[0]), words="Okoro") == [rows[2].id, rows[1].id, rows[0].id]
    assert found(make.worker_of(rows[0]), words="Okoro Sammy") == []


def test_a_referral_withdrawn_before_it_was_assigned_is_not_among_those_nobody_has_taken(noon):
    ended = {"cancelled_at": noon, "concluded_at": noon, "withdrawn_at": noon, "withdrawal_reason_code": "EAR"}
    gone = make.sent(status="cancelled", **ended)
    practitioner = make.practitioner_of(gone)

    assert found(practitioner, Tab.UNASSIGNED) == []
    assert found(practitioner, Tab.ENDED) == [gone.id]
