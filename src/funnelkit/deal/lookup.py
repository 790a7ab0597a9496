"""Criteria that people or a plugin must answer, with every fault of a plugin kept apart."""

from __future__ import annotations

from typing import Final

from attrs import evolve, frozen

from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import kind_of, quoted
from funnelkit.deal.reading import NO_RULES, Reading
from funnelkit.messages import Message, Template
from funnelkit.methodology import Criterion

_NOT_MET = Template("roles-not-met", "meet {roles} in person", "请当面会见{roles}")
_SAYS_NO = Template("rule-says-no", "rule {rule} says no", "规则{rule}判定为否")
_NO_RULE = Template(
    "rule-not-installed",
    "rule {rule} is not at hand: give the deal the rules of the plugin that brings it",
    "没有规则{rule}：请向商机提供带有该规则的插件规则",
)
_RAISED = Template(
    "rule-failed",
    "rule {rule} failed with {fault}: until its plugin is mended the criterion counts as not met",
    "规则{rule}出错（{fault}）：插件修复之前，该标准视为未满足",
)
_NO_ANSWER = Template(
    "rule-without-answer",
    "rule {rule} answered with a {kind} instead of True or False: until its plugin is mended the criterion "
    "counts as not met",
    "规则{rule}返回了{kind}而不是True或False：插件修复之前，该标准视为未满足",
)
_FINE: Final = Template("answered", "answered", "已满足")


@frozen
class Answer:
    """Whether the looked-up part of a criterion holds, and why not."""

    met: bool
    why: Message


def look_up(reading: Reading, criterion: Criterion) -> Answer:
    """Ask people and plugins about a criterion; one that asks neither holds."""
    if criterion.roles_met:
        met = {role for person in reading.people if person.met_on for role in person.buying_roles}
        roles = reading.methodology.index.buying_roles
        missing = tuple(roles[role].name for role in criterion.roles_met if role not in met)
        if missing:
            return Answer(met=False, why=_NOT_MET(roles=missing))
    if criterion.rule:
        return _ask(reading, criterion.rule)
    return Answer(met=True, why=_FINE())


def _ask(reading: Reading, name: str) -> Answer:
    """Ask a plugin's rule; a rule at fault never opens a gate and never stops a host."""
    rule = reading.deal.rules.get(name)
    if rule is None:
        return Answer(met=False, why=_NO_RULE(rule=quoted(name)))
    # The deal that a rule reads has no rules, so that none asks another one, or itself for ever.
    answer = isolated(rule, evolve(reading, deal=reading.deal.with_rules(NO_RULES)))
    if answer is True:
        return Answer(met=True, why=_FINE())
    if answer is False:
        return Answer(met=False, why=_SAYS_NO(rule=quoted(name)))
    if type(answer) is Raised:
        return Answer(met=False, why=_RAISED(rule=quoted(name), fault=answer))
    return Answer(met=False, why=_NO_ANSWER(rule=quoted(name), kind=kind_of(answer)))
