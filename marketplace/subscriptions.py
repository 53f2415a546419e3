"""What happens when...? One table of reactions by event, and one of what each minute brings."""

from collections.abc import Mapping, Sequence

from marketplace.kernel.events import Reaction
from marketplace.kernel.jobs import Tick

SUBSCRIPTIONS: Mapping[str, Sequence[Reaction]] = {}

EVERY_MINUTE: Sequence[Tick] = ()
