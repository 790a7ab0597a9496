"""Criteria that people or a plugin must answer, with every fault of a plugin kept apart."""

from __future__ import annotations

from typing import Final

from attrs import evolve, field, frozen

from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.deal.meetings import roles_not_met
from funnelkit.deal.reading import NO_RULES, Reading
from funnelkit.display import WhenRead, when_read
from funnelkit.methodology.stages import Criterion
from funnelkit.words import Message, say


@frozen
class LookedUp:
    """Whether the looked-up part of a criterion holds, and why not."""

    met: bool
    _why: WhenRead[Message] = field(alias="why", converter=when_read)

    @property
    def why(self) -> Message:
        """Why it does not hold."""
        return self._why.value


ANSWERED: Final = LookedUp(met=True, why=say("answered"))
"""What a criterion says that asks neither people nor a plugin, or that is answered."""


def look_up(reading: Reading, criterion: Criterion) -> LookedUp:
    """Ask people and plugins about a criterion; one that asks neither holds."""
    if criterion.roles_met and not reading.marks & reading.compiled.marks.met[criterion.key]:
        return LookedUp(met=False, why=WhenRead(_not_met, reading, criterion))
    if criterion.rule:
        return _ask(reading, criterion.rule)
    return ANSWERED


def _not_met(reading: Reading, criterion: Criterion) -> Message:
    """Say in which roles nobody was met."""
    roles = reading.methodology.index.buying_roles
    missing = roles_not_met(reading.progress.beside.people, criterion, reading.on)
    return say("roles-not-met", roles=tuple(roles[role].name for role in missing))


def _ask(reading: Reading, name: str) -> LookedUp:
    """Ask a plugin's rule; a rule at fault never opens a gate and never stops a host."""
    rule = reading.deal.rules.get(name)
    if rule is None:
        return LookedUp(met=False, why=say("rule-not-installed", rule=quoted(name)))
    # The deal that a rule reads has no rules, so that none asks another one, or itself for ever.
    answer = isolated(rule, evolve(reading, deal=reading.deal.with_rules(NO_RULES)))
    if answer is True:
        return ANSWERED
    if answer is False:
        return LookedUp(met=False, why=say("rule-says-no", rule=quoted(name)))
    if type(answer) is Raised:
        return LookedUp(met=False, why=say("rule-failed", rule=quoted(name), fault=answer))
    return LookedUp(met=False, why=say("rule-without-answer", rule=quoted(name), kind=kind_of(answer)))
