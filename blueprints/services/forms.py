"""The questions that narrow the list of services."""

from blueprints import fields
from blueprints.forms import FilterForm
from marketplace.contracts import schemas


class FindAvailableForm(FilterForm):
    """For whom and how: for courts and everybody else, so that nothing tells who is meant."""

    schema = schemas.FindAvailable

    area = fields.SelectField("Area", empty="Choose an area")
    need = fields.SelectField("Need", empty="Any need")
    age = fields.NumberField("Age", width=3, inputmode="numeric")
    sex = fields.SelectField("Sex", empty="Any")
    cohort = fields.SelectField("Made for", empty="Anybody")
    sentence = fields.SelectField("Sentence", empty="Any sentence")
    language = fields.SelectField("Speaks", empty="Any language")
    method = fields.SelectField("How they work", empty="Any way")
    evenings = fields.SelectField("Evenings", empty="Any time", options={"yes": "Has times after 5pm"})
    weekends = fields.SelectField("Weekends", empty="Any day", options={"yes": "Has times at weekends"})
    step_free = fields.SelectField("Access", empty="Any", options={"yes": "Step-free"})


class FindForPersonForm(FindAvailableForm):
    """The same for a person whose age, sex and sentences are known."""

    page = ("need", "language", "method", "evenings", "weekends", "step_free", "cohort", "area")

    area = fields.SelectField("Another area", empty="Where they live")


class FindServicesForm(FilterForm):
    """Where, for whom, for which need and when."""

    schema = schemas.FindServices

    area = fields.SelectField("Area", empty="Anywhere")
    need = fields.SelectField("Need", empty="Any need")
    age = fields.NumberField("Age", width=3, inputmode="numeric")
    sex = fields.SelectField("Sex", empty="Any")
    on = fields.DateField("Open for referrals on")
    words = fields.SearchField("Words in the name", width=20)
