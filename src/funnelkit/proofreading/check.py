"""Check a rule book: every look that there is, each in a file of its own, found by itself."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from functools import cache
from typing import Final

from funnelkit.checks.arguments import checked
from funnelkit.lazy_names import module_of
from funnelkit.methodology import Methodology
from funnelkit.proofreading.finding import MethodologyCheck, RuleFinding
from funnelkit.proofreading.look import FlawLook, Proof

_PACKAGE: Final = "funnelkit.proofreading.flaws_looked_for"


@cache
def looks() -> tuple[FlawLook, ...]:
    """Every look that there is, in the order of the names of their files."""
    names = sorted(one.name for one in pkgutil.iter_modules(module_of(_PACKAGE).__path__))
    return tuple(module_of(f"{_PACKAGE}.{name}").LOOK for name in names)


@checked
def check_methodology(methodology: Methodology, *, rules: Iterable[str] = ()) -> MethodologyCheck:
    """Look for what is wrong with a rule book that can be used: gates that come too late, rules that nothing asks for.

    Each finding comes with the shortest story of a deal that shows it. What would make a rule book unusable is refused
    when it is made, and is not looked for here.

    Args:
        methodology: The rule book.
        rules: The names of the rules that plugins bring, such as ``toolbox.rules``; none when left out.

    Examples:
        >>> import funnelkit as fk
        >>> late = fk.rules.Task("report", "Write a report", lead_days=400)
        >>> method = fk.eight_stage().customised("own", fk.rules.AddRule(late, to="initiation"))
        >>> [finding] = check_methodology(method).findings
        >>> finding
        <RuleFinding task-never-in-time: report>
        >>> finding.story[-1]
        <Step 2026-02-19 customer_moved(to='budget-set', source='customer-document', person='Dr. Lind', reference='1')>
        >>> finding.replay(under=method).latest.verified_stage.key
        'budget-set'
    """
    proof = Proof(methodology, frozenset(rules))
    every = looks()
    found = tuple(
        RuleFinding(one.key, seen.key, one.name, seen.says, one.advice(), seen.story)
        for one in every
        for seen in one.look(proof)
    )
    return MethodologyCheck(methodology.key, methodology.name, found, tuple(one.key for one in every))
