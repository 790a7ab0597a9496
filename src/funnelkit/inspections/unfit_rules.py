"""What keeps rules and a policy for them from being used."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, cast

from funnelkit.checks.declared import is_a
from funnelkit.checks.quoting import kind_of, unknown_key
from funnelkit.inspections.inspection import Inspection, Threshold
from funnelkit.words import Message, Phrase, say

_INSPECTION: Final = say("label-inspection")
_THRESHOLD: Final = say("label-threshold")
_NOT_AN_INSPECTION = Phrase("not-an-inspection")


def unfit(rules: object, policy: Mapping[str, Mapping[str, Threshold]]) -> list[Message]:
    """Say what keeps rules, or else a company's own thresholds for them, from being used."""
    return list(_strangers(rules)) or list(_flaws_of_policy(policy, cast(tuple[Inspection, ...], rules)))


def _strangers(rules: object) -> Iterator[Message]:
    if not isinstance(rules, tuple):
        yield _NOT_AN_INSPECTION(at="", kind=kind_of(rules))
        return
    for at, rule in enumerate(rules):
        if not is_a(rule, Inspection):
            yield _NOT_AN_INSPECTION(at=at, kind=kind_of(rule))


def _flaws_of_policy(policy: Mapping[str, Mapping[str, Threshold]], rules: tuple[Inspection, ...]) -> Iterator[Message]:
    """Say what a policy names that no inspection has."""
    by_key = {rule.key: rule for rule in rules}
    for key, thresholds in policy.items():
        if key not in by_key:
            yield unknown_key(key, among=by_key, what=_INSPECTION)
            continue
        known = by_key[key].thresholds
        yield from (unknown_key(name, among=known, what=_THRESHOLD) for name in thresholds if name not in known)
