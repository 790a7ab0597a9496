"""Rule replay: judge every past move of a book again, by rules that were not in force."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from funnelkit.checks.arguments import checked
from funnelkit.checks.declared import is_a, wrong_type
from funnelkit.checks.errors import InputError
from funnelkit.deal import Deal
from funnelkit.deal.fact import Fact
from funnelkit.deal.facts.advance import Advanced
from funnelkit.deal.facts.win import WinOverridden, Won
from funnelkit.deal.gate import Requirement
from funnelkit.deal.reading import Reading
from funnelkit.foresight.rejudged_moves import Ended, GapWork, Rejudged, RejudgedMove, Ruling
from funnelkit.foresight.replayed_gates import ReplayedGate, has_moves, judged_moves, still_missing, under_changed
from funnelkit.methodology import Methodology
from funnelkit.win_models.deals_asked import given_deals
from funnelkit.words import Message, Text

Changed = Callable[[Methodology], Methodology]


@checked
def rejudge(deals: Iterable[Deal], *, under: Any) -> Rejudged:
    """Tell which past moves changed rules would have refused, and which overrides they would have made needless.

    Each move is judged again on its own day, with the journal as it was then: once by the rules that were in force and
    once by the changed ones. So rules that do not change refuse and allow nothing.

    Args:
        deals: The deals: a book, or any list.
        under: The changed rules: a methodology; one change of the rule book or a list of them (``funnelkit.rules``),
            applied to the methodology of each deal; or a function from a methodology to a methodology.

    Raises:
        InputError: When something is not a deal, a deal is given twice, or ``under`` is no rules.
        MethodologyError: When the changes make no methodology.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> from funnelkit.testing import synthetic_book
        >>> book = synthetic_book(fk.eight_stage(), deals=40, seed=1, since=date(2025, 1, 1), until=date(2026, 1, 1))
        >>> stricter = fk.rules.AddRule(fk.rules.Task("meet-the-user", "Meet the user"), to="initiation")
        >>> again = fk.rejudge(book, under=stricter)
        >>> {one.stage for one in again.refused}, {one.gaps for one in again.refused}
        ({'initiation'}, {('task:meet-the-user',)})
    """
    tally = _ChangeTally(_as_change(under), one_era=is_a(under, Methodology))
    for deal in given_deals(deals):
        tally.add(deal)
    counted = sorted((one.told(gap) for gap, one in tally.work.items()), key=lambda one: -one.moves)
    return Rejudged(
        tuple(dict.fromkeys(one.name for one in tally.made.values())),
        tuple(tally.ruled["refused"]),
        tuple(tally.ruled["kept"]),
        tuple(tally.ruled["allowed"]),
        tuple(tally.ruled["still-needed"]),
        tuple(counted),
        not_judged=tally.not_judged,
        left_out=tally.left_out,
        set_aside=tuple(tally.aside),
    )


class _ChangeTally:
    """Judges one deal after the other."""

    def __init__(self, change: Changed, *, one_era: bool) -> None:
        self._change, self._one_era = change, one_era
        self.made: dict[str, Methodology] = {}
        self.ruled: dict[Ruling, list[RejudgedMove]] = {"refused": [], "kept": [], "allowed": [], "still-needed": []}
        self.work: dict[str, _Work] = {}
        self.not_judged = self.left_out = 0
        self.aside: list[str] = []

    def changed(self, method: Methodology) -> Methodology:
        if method.fingerprint not in self.made:
            self.made[method.fingerprint] = self._change(method)
        return self.made[method.fingerprint]

    def add(self, deal: Deal) -> None:
        # One methodology cannot stand for several that a deal has lived under: a change can.
        again = None if self._one_era and len(deal.eras) > 1 else under_changed(deal, self.changed)
        if again is None:
            self.aside.append(deal.name)
            return
        self.left_out += again.left_out
        if not has_moves(deal):
            return
        before = judged_moves(deal)
        after = before if again.eras == deal.eras else judged_moves(again)
        for number, (was, missing_then) in before.items():
            now = after.get(number)
            ruling = None if now is None else _ruling(deal.journal[number], missing_then, now[1])
            if now is None or ruling is None:
                self.not_judged += 1
                continue
            self.ruled[ruling].append(_move(deal, was, deal.journal[number], ruling, now[1]))
            if ruling == "refused":
                _count(self.work, deal.key, again, now)


def _as_change(under: Any) -> Changed:
    if is_a(under, Methodology):
        return lambda _: under
    if _is_change(under):
        return lambda method: method.customised(method.key, under)
    if type(under) in {list, tuple} and under and all(map(_is_change, under)):
        return lambda method: method.customised(method.key, *under)
    if not callable(under):
        raise InputError(wrong_type(under, Methodology, "under"))

    def given(method: Methodology) -> Methodology:
        changed = under(method)
        if not is_a(changed, Methodology):
            raise InputError(wrong_type(changed, Methodology, "under(...)"))
        return changed

    return given


def _is_change(under: object) -> bool:
    return not isinstance(under, type) and callable(getattr(type(under), "apply", None))


def _ruling(fact: Fact, then: Sequence[Requirement], now: Sequence[Requirement]) -> Ruling | None:
    """Rule on a move; ``None`` where the rules of then say otherwise than it was made."""
    if isinstance(fact, Advanced | Won):
        return None if then else "refused" if now else "kept"
    return "still-needed" if now else "allowed" if then else None


def _move(deal: Deal, was: Reading, fact: Fact, ruling: Ruling, missing: Sequence[Requirement]) -> RejudgedMove:
    wins = isinstance(fact, Won | WinOverridden)
    stages = was.methodology.index.supplier_stages
    left = stages[was.methodology.winning_stage] if wins else was.supplier_stage
    return RejudgedMove(
        deal.key,
        fact.on,
        left.key,
        left.name,
        "won" if wins else fact.to,  # type: ignore[attr-defined] # an advance names its stage
        ruling,
        tuple(one.gap for one in missing),
        tuple(one.message for one in missing),
        _ended(deal),
        name=deal.name,
    )


def _ended(deal: Deal) -> Ended:
    outcome = deal.latest.outcome
    return "won" if outcome == "won" else "open" if outcome in {"open", "suspended"} else "lost"


class _Work:
    """Counts how often something was missing."""

    def __init__(self, name: Text | Message) -> None:
        self.name, self.moves, self.later = name, 0, 0
        self.deals: set[str] = set()

    def told(self, gap: str) -> GapWork:
        return GapWork(gap, self.name, self.moves, len(self.deals), self.later)


def _count(
    work: dict[str, _Work], deal: str, again: ReplayedGate, ruled: tuple[Reading, tuple[Requirement, ...]]
) -> None:
    """Count each gap of a refused move, and whether it is closed by now."""
    then, missing = ruled
    here = then.places[1]
    open_now = still_missing(again, here, min(here + 1, len(then.methodology.supplier_stages) - 1))
    for one in missing:
        gap = "lead" if one.kind == "lead" else one.gap
        known = work.setdefault(gap, _Work(one.name))
        known.moves += 1
        known.deals.add(deal)
        known.later += gap not in open_now
