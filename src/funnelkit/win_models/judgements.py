"""Judgements: a person's own chance for a deal, which stands over what a win model computes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from attrs import evolve, field, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.free_text import flaws_of_empty
from funnelkit.checks.numbers import refuse
from funnelkit.deal.reading import Reading
from funnelkit.display import FieldCard
from funnelkit.learning.win_estimate import Contribution
from funnelkit.probability import as_probability, percent
from funnelkit.win_models.guard import Guarded
from funnelkit.win_models.win_chances import WinChances, WinModel, log_odds
from funnelkit.words import say


@checked
@frozen(repr=False)
class Judgement(FieldCard):
    """A person's own chance for a deal, which stands until it is taken back; the computed one is kept beside it.

    Args:
        deal: Key of the deal.
        chance: 0 to 1.
        author: Who says so.
        reason: Why.
        on: When.

    Raises:
        InputError: When nobody, no reason, no day or no chance is named; all at once.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> said = fk.Judgement("Harbour", "0.3", author="Otto", reason="I know them", on=date(2026, 3, 20))
        >>> said.chance
        Decimal('0.3')
    """

    deal: str
    chance: Decimal = field(converter=as_probability)
    author: str = field(kw_only=True)
    reason: str = field(kw_only=True)
    on: date = field(kw_only=True)

    def __attrs_post_init__(self) -> None:
        refuse(*(flaws_of_empty(name, getattr(self, name)) for name in ("deal", "author", "reason")))


@frozen
class Judged:
    """What persons expect of deals, deal by deal, over what a model computes.

    A judgement is the deal's expected chance; what the model computed stands beside it, in no sum.

    Args:
        model: The model; ``None`` where nothing but the judgements is expected.
        judgements: Those of each deal, in the order of their days; the latest that was made by the day counts.
            To revert one, leave it out.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> said = fk.Judgement("Harbour", "0.3", author="Otto", reason="I know them", on=date(2026, 3, 20))
        >>> judged = Judged.of(None, [said])
        >>> fk.forecast([deal], on=date(2026, 3, 20), model=judged).totals["EUR"].expected
        Money('300.0', 'EUR')
    """

    model: WinModel | None
    judgements: Mapping[str, tuple[Judgement, ...]] = field(hash=False)

    @classmethod
    @checked
    def of(cls, model: WinModel | None, judgements: Iterable[Judgement]) -> Judged:
        """Put judgements over a model."""
        of_deal: dict[str, tuple[Judgement, ...]] = {}
        for one in sorted(judgements, key=lambda one: one.on):
            of_deal[one.deal] = (*of_deal.get(one.deal, ()), one)
        return cls(model, MappingProxyType(of_deal))

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        # A read-only view does not pickle; what it shows does.
        return Judged.of, (self.model, tuple(one for made in self.judgements.values() for one in made))

    @property
    def name(self) -> str:
        """The name of the model below, and that persons judge."""
        below = Guarded(self.model).name
        return f"{below}, judged" if below else "judged"

    def chances(self, reading: Reading) -> WinChances:
        """Ask the model, then the person."""
        computed = Guarded(self.model).chances(reading)
        made = [one for one in self.judgements.get(reading.deal.key, ()) if one.on <= reading.on]
        if not made:
            return computed
        judged = made[-1]
        was: object = say("chance-absent") if computed.expected is None else percent(computed.expected)
        said = say(
            "judged",
            author=judged.author,
            chance=percent(judged.chance),
            computed=was,
            on=judged.on,
            reason=judged.reason,
        )
        moved = Contribution(said, log_odds(judged.chance) - log_odds(computed.expected))
        return evolve(
            computed,
            expected=judged.chance,
            source="judged",
            contributions=(*computed.contributions, moved),
            reasons=(*computed.reasons, said),
            computed=computed.expected,
        )
