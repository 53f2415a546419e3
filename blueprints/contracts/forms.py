"""What the pages of contracts ask."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.contracts import schemas


class SignContractForm(SchemaForm):
    """What somebody confirms who signs."""

    schema = schemas.SignContract

    agree = fields.CheckboxField()
    terms_hash = fields.HiddenField()
    submit = fields.SubmitField("Sign the contract")


class FindContractsForm(FilterForm):
    """Which contracts to list."""

    schema = schemas.FindContracts

    status = fields.SelectField("Status", empty="Any status")


class CompareFingerprintForm(FilterForm):
    """A fingerprint that somebody has noted."""

    schema = schemas.CompareFingerprint

    fingerprint = fields.TextField("Fingerprint you have noted")
