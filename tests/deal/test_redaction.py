"""A person is forgotten: nothing that names it is left, and everything that it showed holds."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import funnelkit as fk
from funnelkit.checks.errors import FactError, StaleJournalError
from funnelkit.testing.strategies import deals
from tests.deal.small_book import LATER, day, opened

WORDS: dict[str, Any] = {"source": "customer-words", "person": "Dr. Lind"}
DONE: dict[str, Any] = {"by": "Olga", "reason": "asked for by the person"}


def rich() -> fk.Deal:
    """A deal in which somebody is named wherever a name may stand."""
    deal = opened().customer_moved("budget", note="dr.  LIND wrote; Lindner did not", on=day(1), **WORDS)
    deal = deal.meet_person("Dr. Lind", buying_role="buyer", criteria=("price",), on=day(2))
    deal = deal.note_activity("visit", with_whom=["Dr. Lind", "Ms Tan"], on=day(3))
    deal = deal.agree_next_step("board paper for Dr. Lind", ours="Maria", theirs="Dr. Lind", due=day(9), on=day(3))
    deal = deal.learn("problem", "Dr. Lind says: the pumps", on=day(4), **WORDS)
    return deal.set_team({"engineer": "Ada"}, on=day(4)).rename("Harbour (Dr. Lind)", on=day(5))


def test_nothing_that_names_the_person_is_left_and_everything_holds() -> None:
    """In no field, note or answer, in no form of the deal; stages, roles met and the word itself are as before."""
    deal = rich()
    forgotten = deal.redact("dr. lind", on=day(9), **DONE)
    for form in (fk.to_json(forgotten), forgotten.text(), forgotten.html(), str(forgotten.rows())):
        assert "lind " not in form.casefold().replace("lindner", "")
        assert "person 1" in form
    assert "Lindner did not" in fk.to_json(forgotten)
    before, after = deal.at(day(9)), forgotten.at(day(9))
    assert (before.places, before.marks, before.last_word_on) == (after.places, after.marks, after.last_word_on)
    assert [one.name for one in after.people] == ["person 1"]
    assert forgotten.terms.name == "Harbour (person 1)"
    assert fk.from_json(fk.to_json(forgotten, embed=True), fk.Deal) == forgotten
    fact = forgotten.journal[-1]
    assert (fact.tag, fact.by, len(forgotten)) == ("person-redacted", "Olga", len(deal) + 1)


def test_a_name_in_chinese_is_found_within_a_sentence() -> None:
    """Where words are written without spaces, the name is found without them."""
    told: Any = {"source": "customer-words", "person": "王经理"}
    deal = opened().customer_moved("budget", note="今天王经理说的", on=day(1), **told)
    forgotten = deal.redact("王经理", on=day(2), token="客户甲", **DONE)  # noqa: S106 - no password
    assert [fact.note for fact in forgotten.journal][1] == "今天客户甲说的"


def test_several_are_told_apart() -> None:
    """Each has a token of its own; a token of one's own may be given."""
    deal = rich().meet_person("Ms Tan", buying_role="adviser", on=day(6))
    both = deal.redact("Dr. Lind", on=day(9), **DONE).redact("Ms Tan", on=day(9), **DONE)
    assert [one.name for one in both.at(day(9)).people] == ["person 1", "person 2"]
    assert "the buyer" in deal.redact("Dr. Lind", on=day(9), **DONE, token="the buyer").text()  # noqa: S106


def test_what_cannot_be_forgotten_is_refused() -> None:
    """Nobody of that name, a placeholder, a token that is somebody or nobody, no reason, a name in the reason."""
    deal = rich()
    for person, more in (
        ("Nobody Known", {}),
        ("", {}),
        ("n/a", {}),
        ("Dr. Lind", {"token": "Ms Tan"}),
        ("Dr. Lind", {"token": "n/a"}),
        ("Dr. Lind", {"token": "a friend of Dr. Lind"}),
        ("Dr. Lind", {"reason": " "}),
        ("Dr. Lind", {"by": ""}),
        ("Dr. Lind", {"reason": "Dr. Lind has asked"}),
    ):
        with pytest.raises(FactError):
            deal.redact(person, on=day(9), **(DONE | more))
    with pytest.raises(FactError):
        deal.redact(5, on=day(9), **DONE)  # type: ignore[arg-type]
    with pytest.raises(StaleJournalError):
        deal.redact("Dr. Lind", on=day(9), expected_length=2, **DONE)


@given(deals(most_steps=12), st.sampled_from(("Dr. Lind", "王经理", "Anna")))
def test_where_a_deal_stands_does_not_change(deal: fk.Deal, person: str) -> None:
    """For any history: both sides, what is ticked off, what was heard and what it is worth are as they were."""
    try:
        forgotten = deal.redact(person, on=LATER, by="Olga", reason="asked for")
    except FactError:
        return
    before, after = deal.at(LATER), forgotten.at(LATER)
    assert (before.places, before.marks, before.unchecked) == (after.places, after.marks, after.unchecked)
    assert (before.last_word_on, before.progress.claimed) == (after.last_word_on, after.progress.claimed)
    assert before.terms.amount == after.terms.amount
    assert len(before.people) == len(after.people)
