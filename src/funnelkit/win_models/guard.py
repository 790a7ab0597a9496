"""The one guard of a caller's win model: whatever it raises or answers, a forecast gets chances."""

from __future__ import annotations

from decimal import Decimal
from math import fsum
from typing import Any, Final, cast

from attrs import evolve, field, frozen

from funnelkit.checks.declared import misfits
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.deal.reading import Reading
from funnelkit.learning.log_odds import chance_of
from funnelkit.probability import PLACES
from funnelkit.win_models.base_table import BASE_TABLE
from funnelkit.win_models.win_chances import WinChances
from funnelkit.words import Message, languages, say

_OURS: Final = "funnelkit.win_models."
_CLOSE_ENOUGH: Final = 1e-5  # chances have six places


@frozen
class Guarded:
    """A win model of somebody else's: where it is at fault, the base table stands in, and a reason names the model.

    Args:
        model: Whatever a caller or a plugin brings.
        given_name: The name that the model goes by, such as that of its plugin and itself; ``""`` for its own.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> class Hopeful:
        ...     name = "hope"
        ...     def chances(self, reading):
        ...         return 1
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> chances = Guarded(Hopeful(), "acme/hope").chances(deal.at(date(2026, 3, 2)))
        >>> print(chances.claimed, chances.reasons[-1], sep=": ")
        0.1: win model 'acme/hope' is at fault (chances is of the type int, which it must not be: nothing is coerced, \
so give WinChances): the base table stands in for it until it is mended
    """

    model: Any
    given_name: str = field(default="")

    @property
    def name(self) -> str:
        """The given name, else the model's own, else that of its type."""
        if self.given_name:
            return self.given_name
        name = isolated(lambda: self.model.name)
        return name if type(name) is str else kind_of(self.model)

    def chances(self, reading: Reading) -> WinChances:
        """Ask the model; whatever it raises or answers wrongly stops nobody."""
        found = isolated(lambda: self.model.chances(reading))
        # What our own models say is proven by their tests; looking through it costs as much as computing it.
        fault = None if type(self.model).__module__.startswith(_OURS) else flaw_in(found)
        if type(found) is WinChances and fault is None:
            return found
        table = BASE_TABLE.chances(reading)
        return evolve(
            table,
            reasons=(*table.reasons, say("win-model-at-fault", model=quoted(self.name), fault=fault or flaw_in(found))),
        )


def flaw_in(found: object) -> Message | None:
    """Say what is wrong with a model's answer; ``None`` when nothing is."""
    # Chances that were never made raise when they are looked at.
    misfit = found if type(found) is Raised else isolated(next, misfits(found, WinChances, "chances"), None)
    if type(misfit) is Raised:
        return say("model-raised", raised=misfit)
    if type(misfit) is Message:
        return misfit
    chances = cast(WinChances, found)
    if not all(chance is None or is_chance(chance) for chance in (chances.claimed, chances.verified, chances.computed)):
        return say("model-no-chance")
    if chances.support < 0:
        return say("model-no-support")
    if not _adds_up(chances):
        return say("model-does-not-add-up")
    return say("model-verified-above") if is_falling(chances) else _unsayable(chances)


def _adds_up(chances: WinChances) -> bool:
    """Tell whether reasons with log-odds explain the claimed chance; where there is none, or 0 or 1, nothing can."""
    if not chances.contributions or chances.claimed is None or not 0 < chances.claimed < 1:
        return True
    total = fsum((chances.base, *(one.log_odds for one in chances.contributions)))
    return abs(chance_of(total) - float(chances.claimed)) < _CLOSE_ENOUGH


def _unsayable(chances: WinChances) -> Message | None:
    """Say what a reason raises when somebody reads it: it may name a fact that it does not carry."""
    said = (*chances.reasons, *(one.reason for one in chances.contributions))
    found = (isolated(reason.text, language) for reason in said for language in languages())
    return next((say("model-reason-raised", raised=words) for words in found if type(words) is Raised), None)


def is_chance(value: object) -> bool:
    """Tell whether a value is a chance that money can be multiplied by: a Decimal from 0 to 1, six places at most.

    Examples:
        >>> is_chance(Decimal("0.35")), is_chance(Decimal("1E-7")), is_chance(0.35)
        (True, False, False)
    """
    if type(value) is not Decimal or not value.is_finite():
        return False
    return -PLACES <= int(value.as_tuple().exponent) <= 0 <= value <= 1


def is_falling(chances: WinChances) -> bool:
    """Tell whether chances verify more than is claimed, or anything where there is no claimed figure."""
    return chances.verified is not None and chances.verified > (chances.claimed or 0)
