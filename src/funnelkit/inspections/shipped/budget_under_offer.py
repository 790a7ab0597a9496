"""The customer has named a budget, and what we ask is more."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from funnelkit.deal.reading import Reading
from funnelkit.inspections.inspection import Inspection, Seen
from funnelkit.money import Money
from funnelkit.questions.knowledge import answers_in
from funnelkit.words import Phrase, say

BUDGET_QUESTIONS: Final = ("budget-size", "budget", "budget-amount")
"""Keys of the questions whose answer is the customer's budget."""

_UNDER = Phrase("budget-under-offer")
_WHOLE: Final = 100
# A hundred times less than we ask is no budget but some other number, such as of months.
_LEAST: Final = 100
_AMOUNT: Final = re.compile(
    r"(?<![\d.,])(\d{1,3}(?:[ ,'.]\d{3})+|\d+(?:[.,]\d{1,2})?)\s*(?:(万|亿)|(k|m|thousand|million)(?![a-z]))?(?![\d%])",
    re.IGNORECASE,
)
_TIMES: Final[Mapping[str, int]] = {
    "": 1,
    "k": 1_000,
    "thousand": 1_000,
    "万": 10_000,
    "m": 1_000_000,
    "million": 1_000_000,
    "亿": 100_000_000,
}


def _look(reading: Reading, thresholds: Mapping[str, Any]) -> Seen | None:
    """Hold our amount against the budget as the customer put it, where that is one plain amount."""
    amount = reading.terms.amount
    answers = answers_in(reading) if amount is not None else {}
    told = next((answers[key] for key in BUDGET_QUESTIONS if key in answers), None)
    budget = None if told is None or amount is None else budget_in(told.answer, amount.currency)
    if told is None or amount is None or budget is None or budget.amount * _LEAST < amount.amount:
        return None
    if budget.amount <= 0:
        return None
    percent = int((amount.amount - budget.amount) * _WHOLE / budget.amount)
    if percent <= thresholds["percent"]:
        return None
    says = _UNDER(budget=budget.rounded(), amount=amount.rounded(), percent=percent)
    return Seen(says, percent, thresholds["percent"], (told,))


def budget_in(words: str, currency: str) -> Money | None:
    """Read a budget out of an answer: exactly one amount, in the deal's currency or in none; else nothing is read.

    Args:
        words: The answer, such as ``"400,000 EUR"`` or ``"约40万元"``.
        currency: The currency of the deal.

    Examples:
        >>> budget_in("about 400,000 EUR", "EUR"), budget_in("40万元", "CNY"), budget_in("400 or 500 k", "EUR")
        (Money('400000', 'EUR'), Money('400000', 'CNY'), None)
    """
    other = {one for one in re.findall(r"\b[A-Z]{3}\b", words) if one != currency}
    found = _AMOUNT.findall(words)
    if other or len(found) != 1:
        return None
    digits, chinese, latin = found[0]
    grouped = re.fullmatch(r"\d{1,3}(?:[ ,'.]\d{3})+", digits)
    plain = re.sub(r"[ ,'.]", "", digits) if grouped else digits.replace(",", ".")
    return Money(Decimal(plain) * _TIMES[chinese or latin.lower()], currency)


BUDGET_UNDER_OFFER: Final = Inspection(
    "budget-under-offer",
    say("label-budget-under-offer"),
    severity="warning",
    # A tenth: what negotiation usually takes off; more has to go to the customer's top management.
    thresholds={"percent": 10, "worse_by": 10},
    advice=say("advice-budget-under-offer"),
    look=_look,
    rank=58,
)
