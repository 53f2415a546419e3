"""The situations that the demonstration holds, by what somebody would want to see."""

from marketplace.demo.situations import buying, delivering, joining, keeping, working
from marketplace.demo.situations.situation import Situation

SITUATIONS: dict[str, Situation] = (
    joining.SITUATIONS | buying.SITUATIONS | delivering.SITUATIONS | working.SITUATIONS | keeping.SITUATIONS
)

__all__ = ["SITUATIONS", "Situation"]
