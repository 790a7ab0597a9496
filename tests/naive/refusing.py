"""What may not be written down: claims that the facts do not carry, moves that the outcome does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.naive.folding import Deal, fold
from tests.naive.standing import ENDED

if TYPE_CHECKING:
    from tests.naive.journal import Entry, Journal
    from tests.naive.rules import Rules

MOVES = (
    "advance",
    "override_advance",
    "fall_back",
    "win",
    "override_win",
    "lose",
    "suspend",
    "resume",
    "reopen",
)
GIVEN_UP = ("lost", "no-decision", "withdrawn")


def refused(rules: Rules, journal: Journal, entry: Entry) -> str:
    """Say why an entry is refused; empty when it is not."""
    verb = entry["verb"]
    if verb in MOVES or verb == "accept":
        last = max((one["on"] for one in journal if one["verb"] in (*MOVES, "open")), default=0)
        if entry["on"] < last:
            return "out of order"
    deal = fold(rules, journal, entry["on"])
    judge = globals().get("_" + verb)
    return judge(rules, deal, entry) if judge else ""


def completed(rules: Rules, journal: Journal, entry: Entry) -> Entry:
    """Note on a move of ours where it goes and which gaps it passes."""
    if entry["verb"] == "override_win":
        return {**entry, "gaps": sorted(fold(rules, journal, entry["on"]).gaps_to_win())}
    if entry["verb"] in ("advance", "override_advance"):
        deal = fold(rules, journal, entry["on"])
        return {**entry, "to": rules.supplier[deal.supplier + 1].key, "gaps": sorted(deal.gaps_ahead())}
    return entry


def _task(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "ended" if deal.outcome in GIVEN_UP else ""


_confirm = _task


def _milestone(rules: Rules, deal: Deal, entry: Entry) -> str:
    if deal.outcome in GIVEN_UP:
        return "ended"
    stage = rules.supplier_at(entry["stage"])
    shown = [one for one in rules.supplier[stage].criteria if one.mandatory and not one.confirmed]
    return "" if all(deal.is_met(one, stage) for one in shown) else "criteria"


def _advance(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return ", ".join(sorted(deal.gaps_ahead()))


def _override_advance(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return ", ".join(sorted(one for one in deal.gaps_ahead() if one.split(":")[0] in ("outcome", "last-stage")))


def _fall_back(rules: Rules, deal: Deal, entry: Entry) -> str:
    return "" if rules.supplier_at(entry["to"]) < deal.supplier else "not back"


def _win(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return ", ".join(sorted(deal.gaps_to_win()))


def _override_win(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "" if deal.outcome == "open" else "outcome"


def _lose(rules: Rules, deal: Deal, entry: Entry) -> str:
    if entry["how"] in rules.reason_for and not entry["reason"]:
        return "reason"
    return "outcome" if deal.outcome in ENDED else ""


def _suspend(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "" if deal.outcome == "open" else "outcome"


def _resume(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "" if deal.outcome == "suspended" else "outcome"


def _reopen(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "" if deal.outcome in ENDED else "outcome"


def _accept(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "" if deal.unchecked else "nothing unchecked"
