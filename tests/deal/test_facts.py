"""Facts declare themselves: what a verb wrote is saved and read, and what is no kind of fact is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest
from attrs import frozen

from funnelkit import Deal
from funnelkit.checks import FactError
from funnelkit.deal.fact import Fact
from funnelkit.deal.fact_kinds import fact_kinds
from funnelkit.documents import from_json, to_json
from funnelkit.methodology.builtin import eight_stage
from funnelkit.rules import AddRule, DropEvidenceKind, DropInformationItem, EvidenceKind, InformationItem
from tests.deal.small_book import OPENED, day, opened

METHOD = eight_stage()
ANY_TEXT = "item: budget-approved \u202e <b> \n 预算 '"


def test_an_adoption_that_maps_evidence_and_questions_can_be_saved() -> None:
    """A map of rules may name evidence kinds and information items, too."""
    kind = next(key for key in METHOD.index.evidence.rules if not shows_a_criterion(key))
    item = next(iter(METHOD.index.information.rules))
    at = METHOD.customer_stages[METHOD.index.evidence.stages[kind]].key
    asked = METHOD.customer_stages[METHOD.index.information.stages[item]].key
    other = METHOD.customised(
        "own-words",
        DropEvidenceKind(kind),
        AddRule(EvidenceKind("came-to-see-us", "Came to see us"), to=at),
        DropInformationItem(item),
        AddRule(InformationItem("how-much-money", "How much money is there?"), to=asked),
    )
    deal = Deal.open("Harbour", under=METHOD, on=OPENED)
    deal = deal.adopt(
        other,
        rules={kind: "came-to-see-us", item: "how-much-money"},
        reason="learned on the way",
        by="Maria",
        on=day(1),
    )
    assert from_json(to_json(deal, embed=True), Deal) == deal


def shows_a_criterion(kind: str) -> bool:
    """Tell whether a criterion or the signature rests on an evidence kind."""
    rested = [key for one in METHOD.index.criteria.rules.values() for key in one.shown_by]
    return kind in {*rested, *METHOD.signature}


def test_free_text_in_any_field_is_read_back() -> None:
    """What is declared as free text may say anything, whatever the field is called."""
    deal = opened().note_person("Dr. Lind", criteria=(ANY_TEXT,), person=ANY_TEXT, reference=ANY_TEXT, on=day(1))
    deal = deal.note_competitor("Rival", strengths=(ANY_TEXT,), weaknesses=(ANY_TEXT,), note=ANY_TEXT, on=day(1))
    deal = deal.set_owner(ANY_TEXT, by=ANY_TEXT, on=day(1)).suspend(reason=ANY_TEXT, on=day(1)).resume(on=day(1))
    deal = deal.withdraw(reason=ANY_TEXT, winner=ANY_TEXT, on=day(1))
    assert from_json(to_json(deal, embed=True), Deal) == deal


@frozen(kw_only=True, repr=False)
class Stray(Fact):
    """A kind of fact outside the package."""

    tag: ClassVar[str] = "stray"


@frozen(kw_only=True, repr=False)
class Impostor(Fact):
    """A kind of fact that takes the tag of another one."""

    tag: ClassVar[str] = "task-done"


@pytest.mark.parametrize("kind", [Fact, Stray, Impostor])
def test_what_is_no_kind_of_fact_is_refused_by_name(kind: type[Fact]) -> None:
    """A fact that nobody could read again is refused with its name, appended or restored."""
    deal = opened()
    writers: tuple[Callable[[], Deal], ...] = (
        lambda: deal.append(kind(on=day(1))),
        lambda: Deal.of([*deal.journal, kind(on=day(1))], methodologies=deal.methodologies),
    )
    for write in writers:
        with pytest.raises(FactError, match=kind.__name__) as refused:
            write()
        assert refused.value.codes == ("fact-without-kind",)


def test_every_kind_of_fact_has_a_tag_of_its_own() -> None:
    """Tags are what documents call facts, and none means two."""
    assert len({kind.tag for kind in fact_kinds().values()}) == len(fact_kinds()) > 25
