"""A plugin's win model, asked so that none of its faults comes back to a forecast."""

from __future__ import annotations

from math import fsum
from typing import Any, Final, cast

from attrs import evolve, frozen

from funnelkit.checks.declared import misfits
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import quoted
from funnelkit.deal.reading import Reading
from funnelkit.learning.log_odds import chance_of
from funnelkit.messages import LANGUAGES, Message, Template
from funnelkit.win_models.win_model import BASE_TABLE, WinChances, is_chance, is_falling

_AT_FAULT: Final = Template(
    "plugin-model-at-fault",
    "win model {model} of a plugin is at fault ({fault}): the base table stands in for it until its plugin is mended",
    "插件的赢单模型{model}出错（{fault}）：修复该插件之前以基础概率表代替",
)
_RAISED: Final = Template("model-raised", "it raised {raised}", "抛出{raised}")
_NOT_SAID: Final = Template(
    "model-reason-raised", "one of its reasons, when it is read, raised {raised}", "其理由在读取时抛出{raised}"
)
_NO_CHANCE: Final = Template(
    "model-no-chance",
    "it gave a chance outside 0 to 1 or of more than six places",
    "给出的概率不在0到1之间，或超过六位小数",
)
_NO_SUPPORT: Final = Template("model-no-support", "it rests on fewer than no cases", "所依据的案例数为负")
_NO_SUM: Final = Template(
    "model-does-not-add-up",
    "its base and contributions do not add up to the claimed chance",
    "其基数与各项理由之和不等于据称的概率",
)
_CLOSE_ENOUGH: Final = 1e-5  # chances have six places
_FALLING: Final = Template("model-verified-above", "it verified more than is claimed", "经证实的概率高于据称的概率")


@frozen
class PluginWinModel:
    """A plugin's win model under the name that the plugin brings it by.

    Whatever the model raises or answers, a forecast gets chances: where the model is at fault those of the base table,
    with a reason that names the model and so its plugin.

    Args:
        name: The name, which begins with that of the plugin.
        model: What the plugin brings.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> class Hopeful:
        ...     name = "hope"
        ...     def chances(self, reading):
        ...         return 1
        >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> chances = PluginWinModel("acme/hope", Hopeful()).chances(deal.at(date(2026, 3, 2)))
        >>> print(chances.claimed, chances.reasons[-1], sep=": ")
        0.1: win model 'acme/hope' of a plugin is at fault (chances is of the type int, which it must not be: nothing \
is coerced, so give WinChances): the base table stands in for it until its plugin is mended
    """

    name: str
    model: Any

    def chances(self, reading: Reading) -> WinChances:
        """Give the chances of a deal as it is read."""
        found = isolated(self._asked, reading)
        fault = flaw_in(found)
        if type(found) is WinChances and fault is None:
            return found
        table = BASE_TABLE.chances(reading)
        return evolve(table, reasons=(*table.reasons, _AT_FAULT(model=quoted(self.name), fault=fault)))

    def _asked(self, reading: Reading) -> object:
        return self.model.chances(reading)


def flaw_in(found: object) -> Message | None:
    """Say what is wrong with a model's answer; ``None`` when nothing is."""
    # Chances that were never made raise when they are looked at.
    misfit = found if type(found) is Raised else isolated(next, misfits(found, WinChances, "chances"), None)
    if type(misfit) is Raised:
        return _RAISED(raised=misfit)
    if type(misfit) is Message:
        return misfit
    chances = cast(WinChances, found)
    if not all(chance is None or is_chance(chance) for chance in (chances.claimed, chances.verified, chances.computed)):
        return _NO_CHANCE()
    if chances.support < 0:
        return _NO_SUPPORT()
    if not _adds_up(chances):
        return _NO_SUM()
    return _FALLING() if is_falling(chances) else _unsayable(chances)


def _adds_up(chances: WinChances) -> bool:
    """Tell whether reasons with log-odds explain the claimed chance; where there is none, or 0 or 1, nothing can."""
    if not chances.contributions or chances.claimed is None or not 0 < chances.claimed < 1:
        return True
    total = fsum((chances.base, *(odds for _, odds in chances.contributions)))
    return abs(chance_of(total) - float(chances.claimed)) < _CLOSE_ENOUGH


def _unsayable(chances: WinChances) -> Message | None:
    """Say what a reason raises when somebody reads it: it may name a fact that it does not carry."""
    said = (*chances.reasons, *(reason for reason, _ in chances.contributions))
    found = (isolated(reason.text, language) for reason in said for language in LANGUAGES)
    return next((_NOT_SAID(raised=words) for words in found if type(words) is Raised), None)
