"""What is asked before somebody is looked up."""

import pytest

from marketplace.people.schemas import LookUpPerson, OverrideAccess


@pytest.mark.parametrize("schema", [LookUpPerson, OverrideAccess])
def test_a_blank_reference_is_asked_for(schema):
    answers = {"reference": "  ", "reason": "court"} if schema is OverrideAccess else {"reference": "  "}
    assert schema().validate(answers) == {"reference": ["Enter a case reference number"]}
