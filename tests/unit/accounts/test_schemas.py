"""How long names and passwords may be."""

import pytest
from marshmallow import ValidationError

from marketplace.accounts.schemas import RegisterOrganisation, ResetPassword

LONG = "three odd words " * 20


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("three odd w", "12 characters or more"),
        (LONG[:201], "200 characters or fewer"),
        ("password1234", "harder to guess"),
        (" ", "Enter a new password"),
    ],
)
def test_a_password_that_is_short_or_on_the_list_is_refused_in_words(password, said):
    with pytest.raises(ValidationError) as refused:
        ResetPassword().load({"password": password})
    assert said in refused.value.normalized_messages()["password"][0]
    for taken in ("three odd wo", LONG[:199]):
        assert ResetPassword().load({"password": taken}) == {"password": taken}


@pytest.mark.parametrize("name", ["name", "organisation_name"])
def test_a_name_has_at_most_200_characters(name):
    schema = RegisterOrganisation(only=(name,))
    assert schema.load({name: "a" * 200}) == {name: "a" * 200}
    with pytest.raises(ValidationError) as refused:
        schema.load({name: "a" * 201})
    assert "200 characters or fewer" in refused.value.normalized_messages()[name][0]
