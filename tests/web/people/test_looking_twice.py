"""Before somebody types or merges, the page says what is known already and what does not agree."""

from tests.browser import words
from tests.factories import people


def test_a_reference_that_is_known_here_leads_to_the_record_when_the_case_system_is_silent(browser):
    owner = people.practitioner()
    person = people.person(owner.id)
    browser.sign_in(owner)
    browser.page("/people/look-up")
    asked = browser.post("/people/look-up", data={"reference": person.reference.lower()})
    assert asked.location.endswith(f"/people/{person.id}")
    assert "You can see this person already" in browser.page(asked.location).text


def test_two_records_that_do_not_agree_are_not_merged_without_a_warning(browser):
    owner = people.practitioner()
    kept = people.person(owner.id)
    other = people.person(owner.id, first_name="Amina", sex="female")
    browser.sign_in(owner)
    page = words(browser.page(f"/people/{kept.id}/merge?reference={other.reference}").main)
    assert "do not agree about name and sex" in page


def test_a_reference_to_compare_with_that_leads_to_nobody_is_asked_for_again(browser):
    owner = people.practitioner()
    kept, other, foreign = people.person(owner.id), people.person(owner.id), people.person()
    here = f"/people/{kept.id}/duplicates"
    browser.sign_in(owner)
    found = browser.get(f"{here}?reference={other.reference.lower()}").location
    assert "the same person?" in browser.page(found).title.text
    for wrong in ("", "x1", "X999999", foreign.reference, kept.reference):
        page = browser.page(f"{here}?reference={wrong}")
        assert page.title.text.startswith("Error: ")
        assert page.find("input", id="reference").get("value", "") == wrong
