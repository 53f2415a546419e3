"""The page that corrects a sentence, and what a program says instead."""

from marketplace.people.models import Requirement, RequirementKind
from tests.browser import Browser
from tests.factories import people
from tests.factories import referrals as make


def test_a_sentence_is_corrected_and_the_referral_under_it_warns(browser: Browser) -> None:
    owner = people.practitioner()
    person = people.person(owner.id)
    sentence = person.sentences[0]
    sentence.requirements.append(Requirement(kind=RequirementKind.CURFEW, days=None))
    referral = make.sent(person)
    browser.sign_in(owner)
    here = f"/people/{person.id}/sentences/{sentence.id}"
    assert browser.page(f"/people/{person.id}").find("a", href=here)
    browser.page(here)

    day = {"ends_on-day": "2", "ends_on-month": "3", "ends_on-year": "2027"}
    browser.post(here, data={"kind": "community_order", "activity_days": "10", **day})
    browser.post(f"{here}/requirements/curfew/removal")

    shown = browser.page(f"/people/{person.id}").text
    assert "ends on 2 March 2027, 10 rehabilitation activity days" in " ".join(shown.split())
    assert "curfew" not in shown
    assert "after the sentence ends on 2 March 2027" in browser.page(f"/referrals/{referral.id}").text
    said = {"kind": "community_order", "ends_on": "2028-03-01"}
    answer = browser.put(f"/api{here}", json=said)
    assert [each["ends_on"] for each in answer.json["sentences"]] == ["2028-03-01"]
    assert browser.delete(f"/api{here}").status_code == 409
    assert browser.delete(f"/api{here}/requirements/nothing").status_code == 404


def test_a_release_is_not_expected_on_a_day_that_has_passed_nor_on_one_that_is_none(browser: Browser) -> None:
    owner = people.practitioner()
    person = people.person(owner.id, in_custody=True, prison="Preston")
    browser.sign_in(owner)
    here = f"/people/{person.id}/facts"
    known = {"first_name": "Sam", "last_name": "Okoro", "sex": "male", "in_custody": "yes", "prison": "Preston"}
    known |= {"date_of_birth-day": "15", "date_of_birth-month": "1", "date_of_birth-year": "1997"}

    for day, month, said in (("31", "2", "must be a real date"), ("28", "2", "must be today or in the future")):
        release = {"release_on-day": day, "release_on-month": month, "release_on-year": "2027"}
        assert said in browser.post(here, data=known | release).text
    assert person.release_on is None
