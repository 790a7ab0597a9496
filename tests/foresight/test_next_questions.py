"""Which question next: by the model's own chances, silent under the floors, near the greedy choice on real deals."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from math import fsum

import pytest

import funnelkit as fk
from funnelkit.checks.errors import InputError
from funnelkit.learning import ClosedCase, FactModel, learn_fact_model
from tests.benchmarks.bench_questions import NAMES, real_deals, skills

METHOD = fk.eight_stage()


@cache
def model() -> FactModel:
    """A model that has learned from the real deals."""
    return learn_fact_model([ClosedCase({name: deal[name] for name in NAMES}, won=won) for deal, won in real_deals()])


def test_each_question_is_what_trying_every_answer_says() -> None:
    """Equal to asking the model with each answer in turn, weighed by how often it was the answer."""
    learned = model()
    known = {"Competitors": "Yes", "Comp_size": "Big"}
    asked = fk.next_questions(known, model=learned, line=Decimal("0.5"))
    assert len(asked) > 5
    now = learned.win_probability(known)
    assert asked.chance == pytest.approx(Decimal(repr(now)), abs=Decimal("0.000001"))
    for one in asked:
        counts = learned.counts[one.key]
        whole = fsum(counts.values())
        tried = [(count / whole, learned.win_probability({**known, one.key: v})) for v, count in counts.items()]
        mean = fsum(share * chance for share, chance in tried)
        assert one.worth == pytest.approx(fsum(share * (chance - mean) ** 2 for share, chance in tried))
        assert float(one.change) == pytest.approx(fsum(s * abs(chance - now) for s, chance in tried), abs=1e-5)
        turned = fsum(share for share, chance in tried if (chance >= 0.5) != (now >= 0.5))
        assert float(one.turns) == pytest.approx(turned, abs=1e-5)
        assert float(one.best) == pytest.approx(max(chance for _, chance in tried), abs=1e-5)
        assert one.cases == round(whole)
    assert [one.worth for one in asked] == sorted((one.worth for one in asked), reverse=True)


def test_what_is_known_is_not_asked() -> None:
    """Whatever is known or silent, every fact of the model stands in one place."""
    asked = fk.next_questions({"Up_sale": "Yes", "Client": None}, model=model())
    keys = [one.key for one in asked]
    assert "Up_sale" not in keys
    assert "Client" in keys
    assert sorted([*keys, *asked.idle, *asked.rare]) == sorted(set(NAMES) - {"Up_sale"})


def test_too_little_history_says_nothing() -> None:
    """Under the floors there is no order and no chance."""
    cases = [ClosedCase({"budget": "open"}, won=n % 2 == 0) for n in range(10)]
    asked = fk.next_questions({}, model=learn_fact_model(cases))
    assert (len(asked), asked.chance) == (0, None)
    assert "insufficient history" in asked.text()


def test_a_fact_that_few_cases_tell_is_rare() -> None:
    """It is counted, and in no order."""
    cases = [ClosedCase({"budget": "approved" if n % 4 else "open"}, won=n % 4 != 0) for n in range(200)]
    cases += [ClosedCase({"odd": "yes"}, won=True) for _ in range(5)]
    asked = fk.next_questions({}, model=learn_fact_model(cases))
    assert "odd" in asked.rare
    assert "too rare" in asked.text()


@pytest.mark.long
def test_few_questions_give_most_of_the_skill() -> None:
    """On real deals never seen: three .70, five .85 of the skill of all facts, and within .03 of the greedy choice."""
    chosen, greedy, drawn = (skills(order, seed=1) for order in ("chosen", "greedy", "drawn"))
    assert chosen[3] >= 0.70
    assert chosen[5] >= 0.85
    assert chosen[3] >= greedy[3] - 0.03
    assert chosen[5] >= greedy[5] - 0.03
    assert chosen[3] > drawn[3] + 0.2


@cache
def dealt() -> tuple[tuple[fk.Deal, ...], fk.win_models.LearnedWinModel]:
    """Deals in which the customer's word on its problem comes with winning, and a question answered as well."""
    start, made = date(2025, 1, 6), []
    item = METHOD.customer_stages[0].to_learn[0].key
    for number in range(160):
        on, good = start + timedelta(days=number), number % 2 == 0
        deal = fk.Deal.open(f"D{number}", under=METHOD, on=on)
        if good:
            deal = deal.record_evidence("problem-stated", source="customer-document", on=on)
            deal = deal.learn(item, "monthly", source="customer-document", on=on)
        end = on + timedelta(days=40)
        if number % 10 == 9 or (good and number % 10 != 8):
            deal = deal.override_win(by="Otto", reason="signed", on=end)
        else:
            deal = deal.lose(reason="price", winner="incumbent", on=end)
        made.append(deal)
    until = start + timedelta(days=300)
    return tuple(made), fk.learn_win_model(made, on=until, answers=True)


def test_a_deal_is_asked_what_its_model_would_learn_from() -> None:
    """Evidence that is not on record and questions that nobody has answered; both as the estimate would move."""
    _, learned = dealt()
    on = date(2026, 1, 5)
    deal = fk.Deal.open("Harbour", under=METHOD, on=on)
    asked = fk.next_questions(deal, model=learned, on=on)
    assert asked.chance == fk.estimate(deal, on=on, model=learned).expected
    places = {one.key for one in asked} | set(asked.idle) | set(asked.rare)
    assert {kind.key for kind in METHOD.customer_stages[0].evidence} - set(METHOD.signature) <= places
    assert {item.key for item in METHOD.customer_stages[0].to_learn} <= places
    if asked:
        best = next(one for one in asked if one.kind in {"evidence", "information"})
        told = (
            deal.record_evidence(best.key, source="customer-document", on=on)
            if best.kind == "evidence"
            else deal.learn(best.key, "yes", source="customer-document", on=on)
        )
        after = fk.estimate(told, on=on, model=learned).expected
        assert after != asked.chance


def test_next_actions_ask_in_the_order_of_the_questions() -> None:
    """With the model handed over, questions among the actions stand as they are ranked, as far as the model tells."""
    _, learned = dealt()
    on = date(2026, 1, 5)
    deal = fk.Deal.open("Harbour", under=METHOD, on=on)
    best = [one.key for one in fk.next_questions(deal, model=learned, on=on) if one.kind == "information"]
    actions = fk.next_actions(deal, on=on, most=None, model=learned)
    asked = [one.key for one in actions if one.kind == "ask"]
    assert best
    assert asked[: len(best)] == best
    assert sorted(asked) == sorted(one.key for one in fk.next_actions(deal, on=on, most=None) if one.kind == "ask")
    assert "questions-ranked" in {one.code for one in actions.notes}


def test_a_deal_that_has_ended_asks_nothing() -> None:
    """And that is said."""
    deals, learned = dealt()
    asked = fk.next_questions(deals[0], model=learned, on=date(2026, 1, 5))
    assert len(asked) == 0
    assert asked.remarks


def test_what_does_not_belong_together_is_refused() -> None:
    """A deal needs a model of deals and a day, a mapping a model of facts."""
    deals, learned = dealt()
    for asked, given in ((deals[0], model()), ({}, learned)):
        with pytest.raises(InputError, match="needed"):
            fk.next_questions(asked, model=given, on=date(2026, 1, 5))
    with pytest.raises(InputError, match="needed"):
        fk.next_questions(deals[0], model=learned)
    with pytest.raises(InputError, match="line"):
        fk.next_questions({}, model=model(), line=Decimal(2))
