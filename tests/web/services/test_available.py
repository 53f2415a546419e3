"""Which services have room: for courts, for practitioners and for one person."""

from datetime import date, timedelta

from marketplace.contracts.commands import describe_offer
from marketplace.kernel import clock
from marketplace.kernel.actor import Role
from tests.factories import accounts, people
from tests.factories import referrals as made
from tests.integration.contracts.test_describe_offer import TOLD


def told(contract, **more):
    owner = accounts.somebody(Role.OWNER, contract.supplier_id)
    describe_offer(owner, contract.id, **(TOLD | more))
    return contract


def test_courts_see_places_and_reasons_and_nothing_of_a_person(browser):
    told(made.service(title="Rooms"))
    made.sent(contract=told(made.service(title="Full house", cap_a_year=1)))
    made.service(title="Women first", allows_male=False)
    made.service(title="Soon", referrals_open_on=date(2027, 4, 1))
    assert "Choose an area" in browser.page("/services/available").text
    page = browser.page("/services/available?area=region:B&sex=male&language=pl").text

    assert "100 free places" in page
    assert "Confirmed by the supplier on 1 March 2027" in page
    assert "Full: all 1 places" in page
    assert "It is for women only" in page
    assert "It takes referrals from 1 April 2027" in page


def test_a_service_that_closed_a_minute_ago_is_gone_and_nobody_is_referred_there(browser):
    closed = made.service(title="Rooms", referrals_close_at=clock.now() - timedelta(minutes=1))
    browser.sign_in(people.practitioner())
    answer = browser.get(f"/services/{closed.reference}")

    assert answer.status_code == 410
    assert "This service has taken no referrals since 1 March 2027 at 11:59am" in answer.text
    assert "Refer somebody" not in answer.text


def test_two_services_stand_side_by_side(browser):
    first, second = told(made.service(title="Rooms")), told(made.service(title="Beds"), evenings=False)
    page = browser.page(f"/services/comparison?service={first.reference}&service={second.reference}").text

    assert "English, Polish" in page
    assert "Weekdays until 5pm, evenings" in page
    assert "Choose exactly two" in browser.page("/services/comparison").text


def test_a_comparison_made_for_a_person_leads_back_to_them_and_to_nobody_else(browser):
    first, second, person = made.service(title="Rooms"), made.service(title="Beds"), people.person()
    address = f"/services/comparison?service={first.reference}&service={second.reference}&person={person.id}"
    back = f"/people/{person.id}/services"
    assert not browser.page(address).find("a", href=back)

    browser.sign_in(made.user_of(person.practitioner_id))

    assert browser.page(back).find("input", attrs={"name": "person"})["value"] == str(person.id)
    assert browser.page(address).find("a", href=back)


def test_a_person_is_offered_what_suits_first_and_told_why_not_the_rest(browser, queries):
    owner = people.practitioner()
    person = people.person(owner.id, interpreter_language="Polish", unavailable_times="Weekdays after 3pm")
    made.service(title="Aardvark", cap_a_year=None)
    spoken = told(made.service(title="Rooms"))
    told(made.service(title="Licence only"), sentence_kinds=["licence"])
    browser.sign_in(owner)
    address, refer = f"/people/{person.id}/services", f"/people/{person.id}/refer/{spoken.id}"
    browser.page(address)
    with queries() as said:
        page = browser.page(address)

    titles = [each.text for each in page.find_all("h2", class_="govuk-heading-m")]
    assert titles[:2] == ["Rooms", "Aardvark"]
    assert page.find("a", href=refer)
    assert "It does not take people on a community order" in page.text
    assert "Weekdays after 3pm" in page.text
    assert "Easily overlooked: Rooms" in page.text  # nobody has started for eleven months
    assert len(said) <= 10


def test_another_area_can_be_looked_into_but_not_referred_to(browser):
    owner = people.practitioner()
    person = people.person(owner.id)
    made.service(title="Far away", area_key="region:D")
    browser.sign_in(owner)
    page = browser.page(f"/people/{person.id}/services?area=region:D")

    assert "Far away" in page.text
    assert "not where this person lives" in page.text
    assert not page.find("a", string="Refer to Far away")


def test_a_supplier_tells_and_confirms_what_its_service_offers(browser):
    contract = made.service(title="Rooms")
    browser.sign_in(accounts.user(Role.OWNER, contract.supplier_id))
    address = f"/contracts/{contract.id}/service"
    assert browser.page(f"/contracts/{contract.id}").find("a", href=address)
    browser.page(address)
    assert "Select how you work with people" in browser.post(address, data={"description": "Rooms"}).text
    flags = dict.fromkeys(("evenings", "weekends", "step_free"), "yes")
    answers = flags | {"description": "Help with rent", "methods": ["group", "phone"], "languages": "cy"}
    assert browser.post(address, data=answers).status_code == 302
    assert browser.post(f"{address}/confirmation").status_code == 302
    shown = browser.page(f"/services/{contract.reference}").text

    assert "Help with rent" in shown
    assert "In a group, by phone" in shown
    assert "Speaks English, Welsh" in shown
