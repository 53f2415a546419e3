"""How somebody can be reached by those who work with them."""

from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from marketplace.accounts.rules.phones import is_phone_number
from marketplace.kernel import schema as shape

LIKE = "like 0161 496 0000 or +44 7700 900 982"
WRONG = {
    "phone": f"Enter your telephone number, {LIKE}",
    "team_phone": f"Enter your team’s telephone number, {LIKE}",
}


class GivePhone(shape.Schema):
    """Somebody's own number, and one at which their team answers when they are away."""

    phone = shape.text("Your telephone number", most=40, required=False)
    team_phone = shape.text("Your team’s telephone number", most=40, required=False)

    @validates_schema
    def _numbers(self, answers: dict[str, Any], **_: Any) -> None:
        said = {name: answers.get(name) for name in WRONG}
        wrong = {name: [WRONG[name]] for name, typed in said.items() if typed and not is_phone_number(typed)}
        if wrong:
            raise ValidationError(wrong)


class Reached(shape.Schema):
    """Who somebody is, and how they can be reached."""

    id = fields.UUID()
    name = fields.String()
    email = fields.String()
    phone = fields.String(allow_none=True)
    team_phone = fields.String(allow_none=True)
