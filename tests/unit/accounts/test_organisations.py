"""How large an organisation is, what its details lack, and whose mail is whose."""

import pytest
from marshmallow import ValidationError

from marketplace.accounts.models import LegalForm, Organisation, Size
from marketplace.accounts.policies import decides_awards, decides_up_to
from marketplace.accounts.rules import belongs, details_missing, income_band, is_easy_to_guess, is_sme
from marketplace.accounts.schemas import ApproveDomain, DescribeOrganisation, HoldRole
from marketplace.kernel.actor import Actor, Grant, Role
from marketplace.kernel.ids import new_id
from marketplace.kernel.money import Money

POUNDS = Money.of_pounds


@pytest.mark.parametrize(
    ("staff", "turnover", "balance", "sme"),
    [
        (249, "44000000", None, True),
        (250, "44000000", None, False),
        (250, "1", "1", False),
        (249, "44000000.01", None, False),
        (249, "44000000.01", "38000000", True),
        (249, "44000000.01", "38000000.01", False),
        (0, None, "38000000", True),
    ],
)
def test_supplier_with_249_staff_and_a_turnover_of_44_million_is_an_sme_and_one_with_250_staff_is_not(
    staff, turnover, balance, sme
):
    amounts = (POUNDS(turnover) if turnover else None, POUNDS(balance) if balance else None)
    assert is_sme(staff, *amounts) is sme


def test_the_coarse_size_counts_as_long_as_the_figures_are_not_given():
    found = Organisation(size=Size.MEDIUM, annual_income=POUNDS("60000000"))
    assert found.is_sme
    found.headcount = 200
    assert not found.is_sme
    assert Organisation(size=Size.SMALL, headcount=12).is_sme


def test_a_social_enterprise_is_what_it_says_else_what_its_form_says():
    assert Organisation(legal_form=LegalForm.CHARITY).is_vcse
    assert not Organisation(legal_form=LegalForm.COMPANY).is_vcse
    assert Organisation(legal_form=LegalForm.COMPANY, says_vcse=True).is_vcse


@pytest.mark.parametrize(("income", "band"), [("9999.99", "micro"), ("10000", "small"), ("100000000", "super_major")])
def test_income_bands(income, band):
    assert income_band(POUNDS(income)) == band


def test_details_say_what_is_missing_in_words():
    found = Organisation(legal_form=LegalForm.CHARITY, marks=[])
    assert details_missing(found)[:2] == ["the charity number", "the number of staff"]
    assert "at least two members of the consortium" in details_missing(Organisation(legal_form=LegalForm.CONSORTIUM), 1)
    assert not any("number" in each and "staff" not in each for each in details_missing(Organisation(legal_form=None)))


@pytest.mark.parametrize(
    ("email", "inside"),
    [
        ("a@cool.gov", True),
        ("a@very.cool.gov", True),
        ("A@VERY.COOL.GOV", True),
        ("a@notcool.gov", False),
        ("a@cool.gov.example", False),
        ("a@b@notcool.gov", False),
    ],
)
def test_buyer_registration_matches_a_domain_on_its_dot(email, inside):
    assert belongs(email, ["cool.gov"]) is inside


def test_a_domain_is_kept_in_lower_case():
    assert ApproveDomain().load({"domain": " EXAMPLE.org "}) == {"domain": "example.org"}


@pytest.mark.parametrize(
    "wrong",
    [
        "no-dots",
        "at@symbol.org",
        "contains space.org",
        "tld-too-short.x",
        ".dots.at.start",
        "dots.at.end.",
        "double..dots",
        "co.uk",
        "org.uk",
        "gmail.com",
    ],
)
def test_what_is_no_domain_of_an_organisation_is_refused(wrong):
    with pytest.raises(ValidationError):
        ApproveDomain().load({"domain": wrong})


@pytest.mark.parametrize("password", ["password1234", "Password 1234", "aaaaaaaaaaaa", "123456789012", "abababababab"])
def test_passwords_that_anybody_tries_first(password):
    assert is_easy_to_guess(password)
    assert not is_easy_to_guess("three odd words")


def test_a_summary_is_at_most_fifty_words_and_a_country_is_on_the_list():
    schema = DescribeOrganisation(partial=True)
    assert schema.load({"about": "word " * 50, "country": "GB-WLS", "postcode": "x" * 15, "address": "x" * 255})
    for wrong in ({"about": "word " * 51}, {"country": "Atlantis"}, {"postcode": "x" * 16}, {"address": "x" * 256}):
        with pytest.raises(ValidationError):
            schema.load(wrong)


def test_only_whoever_approves_awards_has_a_limit():
    assert HoldRole(exclude=("area_key",)).load({"role": "commissioner", "limit": 100})["limit"] == Money(100)
    with pytest.raises(ValidationError):
        HoldRole(exclude=("area_key",)).load({"role": "evaluator", "limit": 100})


@pytest.mark.parametrize(
    ("role", "limit", "decides", "up_to"),
    [
        (Role.DIRECTOR, None, True, True),
        (Role.DIRECTOR, 9_99, True, False),
        (Role.DIRECTOR, 10_00, True, True),
        (Role.COMMISSIONER, None, False, False),
        (Role.COMMISSIONER, 10_00, True, True),
        (Role.COMMISSIONER, 9_99, True, False),
        (Role.EVALUATOR, 10_00, False, False),
    ],
)
def test_a_director_decides_without_a_limit_and_a_commissioner_only_with_one(role, limit, decides, up_to):
    region, other = new_id(), new_id()
    actor = Actor(user_id=new_id(), grants=frozenset({Grant(role, region, limit=Money(limit) if limit else None)}))
    assert decides_awards(actor, region) is decides
    assert decides_up_to(actor, region, Money(10_00)) is up_to
    assert not decides_awards(actor, other)
