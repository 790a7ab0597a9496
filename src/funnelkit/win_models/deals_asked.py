"""What callers give to a forecast, looked at before anything is computed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from funnelkit.checks.declared import is_a
from funnelkit.checks.isolation import isolated
from funnelkit.checks.numbers import refuse
from funnelkit.checks.quoting import quoted
from funnelkit.deal import Deal
from funnelkit.words import Message, say


def given_deals(deals: Iterable[Deal], *, flaws: Iterable[Message] = ()) -> tuple[Deal, ...]:
    """Take a book of deals, each once.

    Args:
        deals: The deals.
        flaws: What else is wrong with what was given.

    Raises:
        InputError: When a deal is given twice, or there are other flaws; all at once.
    """
    book = tuple(deals)
    counts = Counter(deal.key for deal in book)
    refuse(flaws, (say("deal-twice", deal=quoted(key), count=count) for key, count in counts.items() if count > 1))
    return book


def is_win_model(model: object) -> bool:
    """Tell whether something can be asked for chances.

    Examples:
        >>> from funnelkit.win_models import vendor_model
        >>> is_win_model(vendor_model()), is_win_model(vendor_model)
        (True, False)
    """
    # By name: what isinstance looks at in a protocol differs between Pythons. A model that raises here is one at fault.
    return not is_a(model, type) and isolated(hasattr, model, "chances") is not False
