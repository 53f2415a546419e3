"""What the pages of opportunities ask."""

from blueprints import fields
from blueprints.forms import FilterForm, SchemaForm
from marketplace.opportunities import schemas


class FindOpportunitiesForm(FilterForm):
    """What narrows the public list."""

    schema = schemas.FindOpportunities

    words = fields.SearchField("Words", hint="Such as housing, debt or women")
    category = fields.SelectField("Category", empty="All categories")
    area = fields.SelectField("Region or area", empty="England and Wales")
    kind = fields.SelectField("Contract or grant", empty="Both")
    status = fields.SelectField("Status", empty="All")
    value = fields.SelectField("Value", empty="Any value")


class SetAlertForm(SchemaForm):
    """Of what somebody wants to be told."""

    schema = schemas.SetAlert

    category_code = fields.SelectField("Category", empty="All categories")
    area_key = fields.SelectField("Region or area", empty="England and Wales")
    pace = fields.RadiosField("How soon do you want to be told?")
