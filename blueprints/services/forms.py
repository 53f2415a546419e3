"""The questions that narrow the list of services."""

from blueprints import fields
from blueprints.forms import FilterForm
from marketplace.contracts import schemas


class FindServicesForm(FilterForm):
    """Where, for whom, for which need and when."""

    schema = schemas.FindServices

    area = fields.SelectField("Area", empty="Anywhere")
    need = fields.SelectField("Need", empty="Any need")
    age = fields.NumberField("Age", width=3, inputmode="numeric")
    sex = fields.SelectField("Sex", empty="Any")
    on = fields.DateField("Open for referrals on")
    words = fields.SearchField("Words in the name", width=20)
