"""What anybody may read of a supplier."""

from marketplace.accounts.models import LegalForm, Origin
from tests.browser import words
from tests.factories import accounts, contracts, frameworks


def test_a_profile_says_who_a_supplier_is_and_what_it_qualified_for(browser):
    supplier = accounts.supplier(
        "Anchor", legal_form=LegalForm.CHARITY, charity_number="1234567", company_number="01234567", marks=["women"]
    )
    frameworks.member(categories=["ACC"], areas=["unit:48"], supplier=supplier)
    page = browser.page(f"/suppliers/{supplier.id}")
    said = words(page.main)
    for each in ("Registered charity", "Led by Women", "Accommodation", "member since 1 March 2027"):
        assert each in said
    links = [link["href"] for link in page.main.select("a[rel~=external]")]
    assert links == [
        "https://register-of-charities.charitycommission.gov.uk/charity-details/?regId=1234567&subId=0",
        "https://find-and-update.company-information.service.gov.uk/company/01234567",
    ]
    told = browser.get(f"/api/suppliers/{supplier.id}").json
    assert told["supplier"]["charity_number"] == "1234567"
    assert told["qualified_in"][0]["category_codes"] == ["ACC"]


def test_contracts_are_shown_once_signed_without_their_money(browser):
    contract = contracts.live_contract()
    page = words(browser.page(f"/suppliers/{contract.supplier_id}").main)
    assert contract.title in page
    assert "£" not in page


def test_a_supplier_known_from_a_register_has_a_profile_too_and_a_buyer_has_none(browser):
    known = accounts.supplier("From the register", legal_form=None, size=None, origin=Origin.IMPORTED)
    assert "Known from an imported contract register" in words(browser.page(f"/suppliers/{known.id}").main)
    assert browser.get(f"/suppliers/{accounts.centre().id}").status_code == 404
