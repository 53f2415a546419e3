"""Moving the referrals of a suspended supplier, many at once."""

import pytest
from sqlalchemy import select

from marketplace.accounts.lifecycle import OrganisationStatus
from marketplace.accounts.models import Organisation
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from marketplace.kernel.db import db
from marketplace.kernel.errors import Forbidden, Invalid, NotFound
from marketplace.kernel.events import Event
from marketplace.people.commands import limit_access
from marketplace.referrals import queries
from marketplace.referrals.commands import reroute_referrals
from tests.factories import accounts, people
from tests.factories import referrals as make

WHY = "The supplier is suspended"


def stranded(contract=None, **about):
    """A referral of somebody whose supplier is suspended."""
    referral = make.assigned(people.person(**about), contract)
    shut(referral.supplier_id)
    referral.reroute_since = clock.now()
    db.session.commit()
    return referral


def shut(supplier_id):
    row = db.session.get_one(Organisation, supplier_id)
    row.status, row.suspended_at, row.suspension_reason = OrganisationStatus.SUSPENDED, clock.now(), "Inquiry"
    db.session.commit()


@pytest.fixture
def lead():
    return accounts.somebody(Role.TEAM_LEAD, accounts.buyer(), area_key="region:B")


def offered(actor, noon):
    return {
        row.referral.id: [offer.service.title for offer in row.offers]
        for row in queries.suggested(queries.stranded(actor), noon)
    }


def test_each_is_offered_what_suits_as_the_finder_has_it_and_nothing_of_a_supplier_that_is_shut_out(lead, noon):
    referral = stranded()
    make.service(title="Suits")
    make.service("ETE", title="Another need")
    make.service(title="Women only", allows_male=False)
    make.service(title="Young people", maximum_age=25)
    make.service(title="Elsewhere", area_key="region:A")
    make.service(title="Also suspended", supplier_id=referral.supplier_id)
    make.sent(contract=make.service(title="Full", cap_a_year=1))
    make.sent(referral.person, make.service(title="Is there already"))

    assert offered(make.practitioner_of(referral), noon) == {referral.id: ["Suits"]}
    assert offered(lead, noon) == {referral.id: ["Suits"]}
    assert offered(make.worker_of(referral), noon) == {}


def test_the_service_that_sees_the_person_first_is_suggested(noon):
    referral = stranded()
    make.service(title="A later one")
    sooner = make.service(title="Sooner")
    make.slots(accounts.somebody(Role.CASEWORKER, sooner.supplier_id), sooner)
    [row] = queries.suggested(queries.stranded(make.practitioner_of(referral)), noon)
    assert {offer.service.title: offer.earliest is not None for offer in row.offers}["Sooner"]
    known = [offer.wait.earliest_on for offer in row.offers if offer.wait.earliest_on]
    assert known == sorted(known)


def test_many_go_at_once_and_what_cannot_go_stays_with_its_reason(lead):
    first, second = stranded(), stranded()
    one_place = make.service(title="One place", cap_a_year=1)
    chosen = [{"referral_id": each.id, "contract_id": one_place.id} for each in (first, second)]

    done = reroute_referrals(lead, choices=chosen, why=WHY)

    [moved], [(stays, reason)] = done.moved, done.refused
    assert {moved.id, stays.id} == {first.id, second.id}
    assert (moved.contract_id, moved.status, moved.reroute_since) == (one_place.id, "sent", None)
    assert "places" in reason
    assert (stays.contract_id != one_place.id, stays.reroute_since is not None) == (True, True)
    names = db.session.scalars(select(Event.name).where(Event.subject_id.in_([first.id, second.id]))).all()
    assert sorted(names) == ["referral.not_rerouted", "referral.passed_on", "referral.transferred"]
    [history] = queries.transfers_of(moved.id)
    assert history.reason == WHY


def test_where_nothing_is_chosen_nothing_moves(lead):
    referral = stranded()
    with pytest.raises(Invalid):
        reroute_referrals(lead, choices=[{"referral_id": referral.id, "contract_id": None}], why=WHY)


def test_only_their_practitioner_and_their_lead_move_them(noon):
    referral, other = stranded(), make.service()
    chosen = [{"referral_id": referral.id, "contract_id": other.id}]
    for stranger in (make.worker_of(referral), accounts.somebody(Role.OWNER, other.supplier_id)):
        with pytest.raises((Forbidden, NotFound)):
            reroute_referrals(stranger, choices=chosen, why=WHY)
    assert reroute_referrals(make.practitioner_of(referral), choices=chosen, why=WHY).moved


def test_who_has_limited_access_is_on_nobody_elses_list(lead, noon):
    referral = stranded()
    limit_access(make.practitioner_of(referral), referral.person_id, reason="High profile")
    assert offered(lead, noon) == {}
    assert list(offered(make.practitioner_of(referral), noon)) == [referral.id]


def test_the_number_of_questions_does_not_grow_with_the_list(lead, noon, queries):
    from marketplace.referrals.queries import stranded as rows
    from marketplace.referrals.queries import suggested

    make.service(title="Suits")
    counts = []
    for _ in range(2):
        stranded()
        with queries() as said:
            suggested(rows(lead), noon)
        counts.append(len(said))
    assert counts[0] == counts[1] <= 14


def test_places_are_asked_once_however_many_move(lead, queries):
    def moving(count):
        chosen = [{"referral_id": stranded().id, "contract_id": make.service(title="Room").id} for _ in range(count)]
        with queries() as said:
            reroute_referrals(lead, choices=chosen, why=WHY)
        return [each for each in said if "percentile_cont" in each or "GROUP BY queue_place" in each], len(said)

    places, few = moving(2)
    more_places, many = moving(6)

    assert len(places) == len(more_places) == 2  # taken and queued, for all services together
    assert many - few <= 4 * 12  # locks of four more services, and what each referral leaves behind


def test_two_referrals_of_one_person_do_not_go_to_one_service(lead):
    first = stranded()
    second = make.assigned(first.person, make.service())
    room = make.service(title="Room")
    chosen = [{"referral_id": each.id, "contract_id": room.id} for each in (first, second)]

    done = reroute_referrals(lead, choices=chosen, why=WHY)

    [moved], [(_, reason)] = done.moved, done.refused
    assert reason == f"This person already has an open referral to this service: {moved.reference}"


def test_who_has_a_reason_for_an_exception_keeps_it_and_the_others_are_refused_in_words(lead, noon):
    asked, other = stranded(), stranded()
    asked.exception_reason = "Acts younger"
    db.session.commit()
    young = make.service(title="Young people", minimum_age=18, maximum_age=25, allows_exceptions=True)
    assert offered(lead, noon) == {asked.id: ["Young people"], other.id: []}
    make.service(title="Suits")
    assert offered(lead, noon) == {asked.id: ["Suits", "Young people"], other.id: ["Suits"]}
    chosen = [{"referral_id": each.id, "contract_id": young.id} for each in (asked, other)]

    done = reroute_referrals(lead, choices=chosen, why=WHY)

    assert [(each.id, each.exception_reason) for each in done.moved] == [(asked.id, "Acts younger")]
    [(stays, reason)] = done.refused
    assert (stays.id, reason) == (other.id, "This service is for people aged 18 to 25: this person is 30")
    facts = db.session.scalars(select(Event.facts).where(Event.name == "referral.transferred")).one()
    assert facts["exception"] is True
