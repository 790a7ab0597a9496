"""The one way to a deal's chances: the audit by rule, and what a caller's win model expects, if it is sound."""

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
from funnelkit.questions.audit import audit_of
from funnelkit.win_models.win_chances import WinChances, by_table
from funnelkit.words import Message, languages, say

_OURS: Final = "funnelkit.win_models."
_MOST_TOLD: Final = 1000
_CLOSE_ENOUGH: Final = 1e-5  # chances have six places
_NONE: Final = WinChances(None, "table")


@frozen
class Guarded:
    """A win model of somebody else's: where it is at fault nothing is expected, and a reason names the model.

    Args:
        model: Whatever a caller or a plugin brings; ``None`` for no model: then nothing is expected of any deal.
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
        >>> print(chances.expected, chances.claimed, chances.reasons[-1], sep=": ")
        None: 0.1: win model 'acme/hope' is at fault (chances is of the type int, which it must not be: nothing is \
coerced, so give WinChances): nothing is expected of the deal until it is mended
    """

    model: Any
    given_name: str = field(default="")

    @property
    def name(self) -> str:
        """The given name, else the model's own, else that of its type; ``""`` where there is no model."""
        if self.given_name or self.model is None:
            return self.given_name
        name = isolated(lambda: self.model.name)
        return name if type(name) is str else kind_of(self.model)

    @property
    def basis(self) -> Message | None:
        """What the model says that it rests on; ``None`` where it says nothing, or nothing that can be read."""
        said = isolated(getattr, self.model, "basis", None)
        readable = type(said) is Message and type(isolated(said.text)) is str
        return cast(Message, said) if readable else None

    def chances(self, reading: Reading) -> WinChances:
        """Audit the deal, and ask the model; whatever it raises or answers wrongly stops nobody."""
        audit = audit_of(reading)
        if reading.outcome not in {"open", "suspended"}:
            # One deal, one chance: what has ended is known, and no model needs to be asked.
            return by_table(None if self.model is None else Decimal(reading.outcome == "won"), audit)
        if self.model is None:
            return by_table(None, audit)
        found = isolated(lambda: self.model.chances(reading))
        # What our own models say is proven by their tests; looking through it costs as much as computing it.
        fault = None if type(self.model).__module__.startswith(_OURS) else flaw_in(found)
        if type(found) is WinChances and fault is None:
            return evolve(found, audit=audit)
        said = say("win-model-at-fault", model=quoted(self.name), fault=fault or flaw_in(found))
        return evolve(_NONE, reasons=(said,), audit=audit)


def flaw_in(found: object) -> Message | None:
    """Say what is wrong with a model's answer; ``None`` when nothing is."""
    # Chances that were never made raise when they are looked at.
    misfit = found if type(found) is Raised else isolated(next, misfits(found, WinChances, "chances"), None)
    if type(misfit) is Raised:
        return say("model-raised", raised=misfit)
    if type(misfit) is Message:
        return misfit
    chances = cast(WinChances, found)
    if not all(chance is None or is_chance(chance) for chance in (chances.expected, chances.computed)):
        return say("model-no-chance")
    told = chances.told
    if not (told.is_finite() and 0 < told <= _MOST_TOLD and int(told.as_tuple().exponent) >= -PLACES):
        return say("model-no-told", told=quoted(str(told)))
    if chances.support < 0:
        return say("model-no-support")
    return _unsayable(chances) if _adds_up(chances) else say("model-does-not-add-up")


def _adds_up(chances: WinChances) -> bool:
    """Tell whether reasons with log-odds explain the expected chance; where there is none, or 0 or 1, nothing can."""
    if not chances.contributions or chances.expected is None or not 0 < chances.expected < 1:
        return True
    total = fsum((chances.base, *(one.log_odds for one in chances.contributions)))
    return abs(chance_of(total) - float(chances.expected)) < _CLOSE_ENOUGH


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
