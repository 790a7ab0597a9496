"""The rules by which other systems give a deal its chance, as win models: to compare with, not to trust."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Final, Protocol

from attrs import field, frozen

from funnelkit.deal.reading import Reading
from funnelkit.learning.baseline_rates import CombiningRule, StageChances, business_central_chance, vendor_table
from funnelkit.messages import Message, Template
from funnelkit.methodology import Methodology
from funnelkit.win_models.learned_win_model import rounded
from funnelkit.win_models.win_model import ChanceSource, WinChances, log_odds

_BY_TABLE = Template(
    "usual-table",
    "{model}, stage '{stage}': a percentage of the stage, whatever its age and whoever said so",
    "{model}，阶段'{stage}'：仅按阶段给出百分比，不论停留时间与信息来源",
)
_BY_CLOSED = Template(
    "usual-closed",
    "{model}, stage '{stage}', from {support|closed deal|closed deals} that stood there: open ones, the slow "
    "survivors, are ignored",
    "{model}，阶段'{stage}'，依据{support}个曾处于该阶段的已结束商机：未计入仍在进行的慢单",
)
_UNTOLD = Template(
    "usual-untold",
    "{model} gives stage '{stage}' no chance, which is not a chance of zero{known}",
    "{model}未给出阶段'{stage}'的概率，这不等于零{known}",
)
_TOLD = Template("usual-told", "; it knows {stages}", "；其中已有{stages}")
_SHOWN: Final = 12
_NONE: Final[Mapping[str, int]] = {}


class StageRule(Protocol):
    """Gives the chance of a stage of a methodology; ``None`` when it has none."""

    def chance(self, methodology: Methodology, stage: int, age: int) -> float | Decimal | None:
        """The chance, 0 to 1, of a customer stage by its position, after days in which neither side moved."""
        ...


@frozen
class VendorRule:
    """The default percentages of a usual CRM, spread over the customer's stages."""

    def chance(self, methodology: Methodology, stage: int, age: int) -> float:
        """Look it up by position; the age is not looked at."""
        del age
        return vendor_table(range(len(methodology.customer_stages))).chances[stage]


@frozen
class CombiningStageRule:
    """Business Central's chance of success combined with the share of the process completed.

    Args:
        rule: How both are combined.
    """

    rule: CombiningRule

    def chance(self, methodology: Methodology, stage: int, age: int) -> float | None:
        """Combine the stage's base chance with the share of the stages that the customer has come to."""
        del age
        success = methodology.customer_stages[stage].win_probability
        if success is None and self.rule != "completed":
            return None
        completed = (stage + 1) / len(methodology.customer_stages)
        return business_central_chance(float(success or 0), completed=completed, rule=self.rule)


@frozen(hash=False)
class TableRule:
    """A table of percentages by key of the stage.

    Args:
        chances: The chance of each customer stage, 0 to 1.
    """

    chances: Mapping[str, Decimal]

    def chance(self, methodology: Methodology, stage: int, age: int) -> Decimal | None:
        """Look it up by key; a stage that is not in the table has no figure, which is not zero."""
        del age
        return self.chances.get(methodology.customer_stages[stage].key)


@frozen(hash=False)
class ClosedDealsRule:
    """Win rates of deals that have ended, by key of the stage.

    Args:
        rates: What they tell.
    """

    rates: StageChances

    def chance(self, methodology: Methodology, stage: int, age: int) -> float:
        """Look it up by key and age."""
        return self.rates.win_probability(methodology.customer_stages[stage].key, age=float(age))


@frozen(hash=False, repr=False)
class Baseline:
    """What another system would say of a deal, as a win model to set beside ours.

    It looks at the lower of both sides, as the base table does: the claimed chance is that of the claimed customer
    stage, the verified one that of the verified stage, never above the claimed one, and zero while nothing has come
    from the customer. Whatever it does not look at, its reasons say.

    Args:
        name: What the model is called.
        rule: How it gives a stage its chance.
        source: ``"table"``, or ``"learned"`` where it rests on closed deals.
        support: How many closed deals stood in each stage.
        caveats: What makes it doubtful, such as too little history.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.win_models import vendor_model
        >>> worth = fk.Money("1000", "EUR")
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), amount=worth, on=date(2026, 3, 2))
        >>> fk.forecast([deal], on=date(2026, 3, 20), model=vendor_model())
        <Forecast 2026-03-20: deals 1, 200.00 EUR claimed>
    """

    name: str
    rule: StageRule
    source: ChanceSource = field(default="table", kw_only=True)
    support: Mapping[str, int] = field(default=_NONE, kw_only=True)
    caveats: tuple[Message, ...] = field(default=(), kw_only=True)

    def chances(self, reading: Reading) -> WinChances:
        """Give the chances of a deal as it is read."""
        if not reading.is_open and reading.outcome != "suspended":
            settled = Decimal(reading.outcome == "won")
            return WinChances(settled, settled, self.source)
        progress = reading.progress
        claimed = self._chance(reading, progress.claimed, progress.claimed_since)
        heard = self._chance(reading, reading.places[0], progress.verified_since) if progress.heard else Decimal(0)
        verified = None if claimed is None or heard is None else min(claimed, heard)
        stage = self._stage(reading, progress.claimed)
        key = reading.methodology.customer_stages[stage].key
        support = self.support.get(key, 0)
        words = _BY_CLOSED if self.source == "learned" else _BY_TABLE
        facts = {"model": self.name, "stage": key}
        said = words(**facts, support=support) if self.source == "learned" else words(**facts)
        reasons = (said if claimed is not None else self._untold(key), *self.caveats)
        return WinChances(claimed, verified, self.source, support=support, base=log_odds(claimed), reasons=reasons)

    def _untold(self, stage: str) -> Message:
        stages = tuple(self.rule.chances)[:_SHOWN] if isinstance(self.rule, TableRule) else ()
        return _UNTOLD(model=self.name, stage=stage, known=_TOLD(stages=stages) if stages else "")

    def _chance(self, reading: Reading, customer: int, since: date) -> Decimal | None:
        """The chance of the lower of both sides, aged since either of them moved."""
        age = max((reading.on - max(since, reading.progress.supplier_since)).days, 0)
        found = self.rule.chance(reading.methodology, self._stage(reading, customer), age)
        return found if found is None or isinstance(found, Decimal) else rounded(float(found))

    @staticmethod
    def _stage(reading: Reading, customer: int) -> int:
        return reading.methodology.pairing.effective(customer=customer, supplier=reading.places[1])

    def __repr__(self) -> str:
        return f"<Baseline {self.name}>"
