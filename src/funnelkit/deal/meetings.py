"""Whom we have met at the customer, as far as criteria ask for it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from funnelkit.deal.asked_of_us import Timed
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.marks import RoleCriterion
from funnelkit.deal.names import folded
from funnelkit.deal.progress import Met, Progress, following
from funnelkit.deal.ticking import ticked, unticked
from funnelkit.methodology.stages import Criterion


def noted(  # noqa: PLR0913 - a note says all of it
    p: Progress, rules: CompiledMethodology, name: str, roles: tuple[str, ...], on: date, *, met: bool
) -> Progress:
    """Take in what was noted of a person: roles that are named replace the former ones."""
    said = folded(name)
    known = next((one for one in p.beside.people if one.name == said), Met(said))
    now = Met(said, roles or known.roles, on if met else known.on, frozenset() if met else known.after)
    if now == known and known in p.beside.people:
        return following(p, on)
    people = (*(one for one in p.beside.people if one.name != said), now)
    return with_people(following(p, on, beside=p.beside._replace(people=people)), rules)


def opened_again(p: Progress, rules: CompiledMethodology, keys: Iterable[str], on: date) -> Progress:
    """Take former meetings back for criteria that are open again."""
    gone = frozenset(key for key in keys if key in rules.marks.met)
    if not gone or not p.beside.people:
        return p
    people = tuple(one._replace(after=one.after | gone) if one.on else one for one in p.beside.people)
    return with_people(following(p, on, beside=p.beside._replace(people=people)), rules)


def with_people(p: Progress, rules: CompiledMethodology) -> Progress:
    """Tick the criteria off whose roles are met, each until the first of its meetings has expired."""
    marks, until = unticked(p.marks, p.until, rules.marks.role_bits)
    for criterion in rules.marks.role_criteria:
        holds = [_latest(p.beside.people, criterion, role) for role in criterion.roles]
        days = [one for one in holds if one is not None]
        if len(days) == len(holds):
            timed: Timed = ((criterion.valid_days, criterion.bit),)
            marks, until = ticked(marks, until, min(days), timed)
    return p._replace(marks=marks, until=until)


def roles_not_met(people: Iterable[Met], criterion: Criterion, on: date) -> tuple[str, ...]:
    """List the roles that a criterion asks for and that nobody whom we have met has, as of a day."""
    asked = RoleCriterion.of(criterion)
    days = criterion.valid_days
    latest = {role: _latest(people, asked, role) for role in criterion.roles_met}
    return tuple(role for role, met in latest.items() if met is None or (days is not None and (on - met).days > days))


def _latest(people: Iterable[Met], criterion: RoleCriterion, role: str) -> date | None:
    """The day on which somebody of a role was last met, as far as it counts for a criterion."""
    met = (one.on for one in people if one.on and role in one.roles and criterion.key not in one.after)
    return max(met, default=None)
