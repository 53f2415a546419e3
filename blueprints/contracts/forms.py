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


class SetApprovalForm(SchemaForm):
    """Whether practitioners approve action plans."""

    schema = schemas.SetApproval

    approval_by_practitioner = fields.YesNoField("Does the practitioner approve each action plan?")
    approval_days = fields.NumberField("If yes, after how many working days does a plan count as approved?", width=2)
    submit = fields.SubmitField("Save")


class FindContractsForm(FilterForm):
    """Which contracts to list."""

    schema = schemas.FindContracts

    status = fields.SelectField("Status", empty="Any status")


class CompareFingerprintForm(FilterForm):
    """A fingerprint that somebody has noted."""

    schema = schemas.CompareFingerprint

    fingerprint = fields.TextField("Fingerprint you have noted")


class AskVariationForm(SchemaForm):
    """The page that asks for another number of places."""

    schema = schemas.AskVariation

    cap = fields.NumberField("How many places a year should there be?")
    reason = fields.TextAreaField("Why should the number change?", hint="The other party will see this")
    submit = fields.SubmitField("Ask the other party")


class DecideVariationForm(SchemaForm):
    """What somebody confirms who agrees to another number of places."""

    schema = schemas.DecideVariation

    agree = fields.CheckboxField()
    submit = fields.SubmitField("Agree to the new number")


class RefuseVariationForm(SchemaForm):
    """The page that asks why the number stays as it is."""

    schema = schemas.RefuseVariation

    refusal = fields.TextAreaField("Why does the number stay as it is?", hint="The other party will see this")
    submit = fields.SubmitField("Keep the number as it is")


class DescribeOfferForm(SchemaForm):
    """What a supplier tells of a service."""

    schema = schemas.DescribeOffer

    description = fields.TextAreaField("What people do there", hint="In words that a person on probation understands")
    places = fields.TextAreaField("Where it is held (optional)", rows=2)
    methods = fields.CheckboxesField("How you work with people")
    languages = fields.CheckboxesField("Languages beside English that your staff speak (optional)")
    sentence_kinds = fields.CheckboxesField("For people on (optional)", hint="Leave empty if you take everybody")
    evenings = fields.YesNoField("Are there times after 5pm?")
    weekends = fields.YesNoField("Are there times at weekends?")
    step_free = fields.YesNoField("Can every place be reached without steps?")
    submit = fields.SubmitField("Save and confirm")
