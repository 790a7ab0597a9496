"""Win models: whatever gives a deal its chance to win, by one contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from math import log, log1p
from types import MappingProxyType
from typing import Final, Literal, Protocol, runtime_checkable

from attrs import evolve, field, frozen

from funnelkit.checks.errors import InputError
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.checks.texts import flaws_of_text
from funnelkit.deal.days import flaws_of_day
from funnelkit.deal.declaration import flaws_of_empty
from funnelkit.deal.reading import Reading
from funnelkit.messages import Message, Template
from funnelkit.probability import PLACES, as_probability
from funnelkit.questions.estimate import stage_chances

ChanceSource = Literal["table", "prior", "learned", "override"]

_BASE_TABLE = Template(
    "base-table",
    "base table of '{methodology}', stage '{stage}'",
    "'{methodology}'的基础概率表，阶段'{stage}'",
)
_JUDGED = Template(
    "judged",
    "{author} says {chance} instead of {computed}, on {on}: {reason}",
    "{author}于{on}改为{chance}（原为{computed}）：{reason}",
)
_AT_FAULT = Template(
    "win-model-at-fault",
    "win model {model} failed with {fault}: the base table stands in for it",
    "赢单模型{model}出错（{fault}）：以基础概率表代替",
)
_NO_CHANCES = Template("fault-no-chances", "{kind} instead of WinChances", "返回{kind}而非WinChances")
_NO_CHANCE = Template("fault-no-chance", "a chance that is none", "概率不在0到1之间")
_FALLING = Template("fault-verified-above", "a verified chance above the claimed one", "经证实的概率高于据称的概率")
_ABSENT = Template("chance-absent", "no figure", "无数据")


@frozen
class WinChances:
    """A deal's chance to win, verified and claimed, with what it rests on.

    Args:
        claimed: By what is claimed, 0 to 1 with six places at most; ``None`` when there is no figure, which is not
            zero.
        verified: By what is verified, never above the claimed one; ``None`` when there is no figure.
        source: ``"table"`` (the methodology's), ``"learned"``, ``"prior"`` (too little history to learn
            from) or ``"override"`` (a person's judgement).
        support: How many past moves or cases the claimed chance rests on; 0 for a table.
        base: Log-odds to start from: of the table's chance, or of an average new deal in a learned model.
        contributions: Pairs of a reason and the log-odds that it adds; base and contributions add up to the
            log-odds of the claimed chance. A chance of 0 or 1, or none, has no log-odds and counts as 0 here.
        reasons: What else should be said: the table, the person who judged, what makes the figure doubtful.
        computed: What the model said before a person judged; ``None`` where nobody did.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> from funnelkit.win_models import BASE_TABLE
        >>> BASE_TABLE.chances(deal.at(date(2026, 3, 5))).source
        'table'
    """

    claimed: Decimal | None
    verified: Decimal | None
    source: ChanceSource
    support: float = field(default=0, kw_only=True)
    base: float = field(default=0.0, kw_only=True)
    contributions: tuple[tuple[Message, float], ...] = field(default=(), kw_only=True)
    reasons: tuple[Message, ...] = field(default=(), kw_only=True)
    computed: Decimal | None = field(default=None, kw_only=True)


@runtime_checkable
class WinModel(Protocol):
    """Anything that gives deals their chances; plugins bring models of their own.

    A model is asked with a reading, which it cannot change, and must give the same answer each time.

    Examples:
        >>> from funnelkit.win_models import BASE_TABLE
        >>> isinstance(BASE_TABLE, WinModel)
        True
    """

    @property
    def name(self) -> str:
        """What the model is called in forecasts and snapshots."""
        ...

    def chances(self, reading: Reading) -> WinChances:
        """Give the chances of a deal as it is read."""
        ...


@frozen
class BaseTable:
    """The methodology's own base table, by the lower of both sides.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> BaseTable().chances(deal.at(date(2026, 3, 2))).claimed
        Decimal('0.1')
    """

    name: str = "base table"

    def chances(self, reading: Reading) -> WinChances:
        """Look the chances up."""
        found = stage_chances(reading)
        said = _BASE_TABLE(methodology=reading.methodology.key, stage=reading.claimed_stage.key)
        return WinChances(found.claimed, found.verified, "table", base=log_odds(found.claimed), reasons=(said,))


BASE_TABLE: Final = BaseTable()


@frozen
class Judgement:
    """A person's own chance for a deal, which stands until it is taken back; the computed one is kept beside it.

    Args:
        deal: Key of the deal.
        chance: 0 to 1.
        author: Who says so.
        reason: Why.
        on: When.

    Raises:
        InputError: When nobody, no reason or no day is named; all at once.
        InputError: When the chance is none.

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
        flaws = [
            flaw
            for name in ("deal", "author", "reason")
            for flaw in (*flaws_of_text(name, getattr(self, name)), *flaws_of_empty(name, getattr(self, name)))
        ]
        flaws += flaws_of_day("on", self.on)
        if flaws:
            raise InputError(*flaws)


@frozen
class Judged:
    """A win model whose figures a person may replace, deal by deal.

    A judgement replaces the claimed chance; the verified one it can only lower.

    Args:
        model: The model.
        judgements: Those of each deal, in the order of their days; the latest that was made by the day counts.
            To revert one, leave it out.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), owner="Maria", amount=worth, on=date(2026, 3, 2))
        >>> said = fk.Judgement("Harbour", "0.3", author="Otto", reason="I know them", on=date(2026, 3, 20))
        >>> fk.forecast([deal], on=date(2026, 3, 20), model=Judged.of(BASE_TABLE, [said])).totals["EUR"].claimed
        Money('300.0', 'EUR')
    """

    model: WinModel
    judgements: Mapping[str, tuple[Judgement, ...]] = field(hash=False)

    @classmethod
    def of(cls, model: WinModel, judgements: Iterable[Judgement]) -> Judged:
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
        """The name of the model below."""
        return self.model.name

    def chances(self, reading: Reading) -> WinChances:
        """Ask the model, then the person."""
        computed = Guarded(self.model).chances(reading)
        made = [one for one in self.judgements.get(reading.deal.key, ()) if one.on <= reading.on]
        if not made:
            return computed
        judged = made[-1]
        was: object = _ABSENT() if computed.claimed is None else computed.claimed
        said = _JUDGED(author=judged.author, chance=judged.chance, computed=was, on=judged.on, reason=judged.reason)
        verified = None if computed.verified is None else min(computed.verified, judged.chance)
        return evolve(
            computed,
            claimed=judged.chance,
            verified=Decimal(0) if verified is None else verified,
            source="override",
            contributions=(*computed.contributions, (said, log_odds(judged.chance) - log_odds(computed.claimed))),
            reasons=(*computed.reasons, said),
            computed=computed.claimed,
        )


def log_odds(chance: Decimal | None) -> float:
    """The log-odds of a chance; 0 where there are none, because it is absent, 0 or 1.

    Examples:
        >>> log_odds(Decimal("0.5")), round(log_odds(Decimal("0.1")), 3)
        (0.0, -2.197)
    """
    if chance is None or not 0 < chance < 1:
        return 0.0
    return log(float(chance)) - log1p(-float(chance))


@frozen
class Guarded:
    """A win model of somebody else's: at fault it is named, and the base table stands in."""

    model: WinModel

    @property
    def name(self) -> str:
        """The name of the model below, that of its type where it has none."""
        name = isolated(lambda: self.model.name)
        return name if type(name) is str else kind_of(self.model)

    def chances(self, reading: Reading) -> WinChances:
        """Ask the model; whatever it raises or answers wrongly stops nobody."""
        if type(self.model) is BaseTable:  # where a claimed stage has no figure, it still tells the verified one
            return self.model.chances(reading)
        found = isolated(lambda: self.model.chances(reading))
        # Chances that were never made raise when they are looked at.
        fault = found if type(found) is Raised else isolated(_fault_of, found)
        if type(found) is WinChances and fault is None:
            return found
        table = BASE_TABLE.chances(reading)
        said = _AT_FAULT(model=quoted(self.name), fault=fault.kind if type(fault) is Raised else fault)
        return evolve(table, reasons=(*table.reasons, said))


def _fault_of(found: object) -> Message | None:
    """Say what is wrong with a model's answer, nothing when it is right."""
    if type(found) is not WinChances:
        return _NO_CHANCES(kind=kind_of(found))
    if not all(chance is None or is_chance(chance) for chance in (found.claimed, found.verified, found.computed)):
        return _NO_CHANCE()
    return _FALLING() if is_falling(found) else None


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
