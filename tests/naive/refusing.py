"""What may not be written down: claims that the facts do not carry, moves that the outcome does not allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.naive.folding import Deal, fold
from tests.naive.journal import retracted
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
        gone = retracted(journal, None)  # what was taken back never happened, so nothing comes before it
        moves = [one for one in journal if one["verb"] in (*MOVES, "open", "adopt") and one["number"] not in gone]
        last = max((one["on"] for one in moves), default=0)
        if entry["on"] < last:
            return "out of order"
    deal = fold(rules, journal, entry["on"])
    if verb == "adopt" and entry["on"] < max(one["on"] for one in journal):
        return "facts of later days are written under the present rules"
    if verb == "retract" and not 0 < entry["fact"] < len(journal):
        return "no such fact"
    if verb == "retract" and entry["fact"] in retracted(journal, None):
        return "taken back already"
    if not _knows(deal.rules, entry):
        return "no such key"
    judge = globals().get("_" + verb)
    return judge(rules, deal, entry) if judge else ""


def _knows(rules: Rules, entry: Entry) -> bool:
    """Tell whether the rules of the day have what an entry is about."""
    criteria = [one.key for stage in rules.supplier for one in stage.criteria] + [one.key for one in rules.standing]
    shelves = {
        "kind": [one.key for one in rules.kinds],
        "task": [one.key for stage in rules.supplier for one in stage.tasks],
        "criterion": criteria,
        "stage": [one.key for one in rules.supplier],
        "customer_stage": [one.key for one in rules.customer],
        "supplier_stage": [one.key for one in rules.supplier],
        "to": [one.key for one in (rules.customer if entry["verb"] in ("moved", "went_back") else rules.supplier)],
    }
    return all(entry[name] in keys for name, keys in shelves.items() if name in entry and entry["verb"] != "adopt")


def completed(rules: Rules, journal: Journal, entry: Entry) -> Entry:
    """Note on a move of ours where it goes and which gaps it passes."""
    if entry["verb"] == "override_win":
        return {**entry, "gaps": sorted(fold(rules, journal, entry["on"]).gaps_to_win())}
    if entry["verb"] == "advance" and entry.get("passing", 0):
        deal = fold(rules, journal, entry["on"])
        return {**entry, "to": deal.rules.supplier[deal.supplier + 1 + entry.get("passing", 0)].key}
    if entry["verb"] in ("advance", "override_advance"):
        deal = fold(rules, journal, entry["on"])
        return {**entry, "to": deal.rules.supplier[deal.supplier + 1].key, "gaps": sorted(deal.gaps_ahead())}
    return entry


def _task(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "ended" if deal.outcome in GIVEN_UP else ""


_confirm = _task
_hand_over = _task


def _milestone(_rules: Rules, deal: Deal, entry: Entry) -> str:
    if deal.outcome in GIVEN_UP:
        return "ended"
    stage = deal.rules.supplier_at(entry["stage"])
    shown = [one for one in deal.rules.supplier[stage].criteria if one.mandatory and not one.confirmed]
    return "" if all(deal.is_met(one, stage) for one in shown) else "criteria"


def _advance(_rules: Rules, deal: Deal, entry: Entry) -> str:
    if entry.get("passing", 0) > deal.optional_ahead():
        return "not optional"
    if entry.get("passing", 0):
        return ", ".join(sorted(deal.gaps_past(deal.supplier + 1 + entry.get("passing", 0))))
    return ", ".join(sorted(deal.gaps_ahead()))


def _override_advance(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return ", ".join(sorted(one for one in deal.gaps_ahead() if one.split(":")[0] in ("outcome", "last-stage")))


def _fall_back(_rules: Rules, deal: Deal, entry: Entry) -> str:
    return "" if deal.rules.supplier_at(entry["to"]) < deal.supplier else "not back"


def _win(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return ", ".join(sorted(deal.gaps_to_win()))


def _override_win(_rules: Rules, deal: Deal, _entry: Entry) -> str:
    return "" if deal.outcome == "open" else "outcome"


def _lose(_rules: Rules, deal: Deal, entry: Entry) -> str:
    if entry["how"] in deal.rules.reason_for and not entry["reason"]:
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
