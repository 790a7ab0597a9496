"""A deal: open it, write down what happens, ask where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, Final, Self, Unpack

from attrs import frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import FactError
from funnelkit.checks.free_text import flaws_of_text
from funnelkit.checks.listing import Listed
from funnelkit.checks.plainly import pairs_of, plainly
from funnelkit.checks.room import characters_of
from funnelkit.deal.channels import DIRECT
from funnelkit.deal.choices import ChoiceOf, Choices, choices_in
from funnelkit.deal.compiled import compiled
from funnelkit.deal.deal_assessment import DealAssessment, assessment_in
from funnelkit.deal.opening import Opened
from funnelkit.deal.product_line import ProductLine
from funnelkit.deal.reading import NO_RULES, Reading, Rule
from funnelkit.deal.retracting import fold_whole
from funnelkit.deal.rules_at_hand import as_rules
from funnelkit.deal.verb import spelt_out
from funnelkit.deal.verbs import Verbs
from funnelkit.deal.writing import (
    FirstRecord,
    flaws_by_rules,
    flaws_of_fields,
    flaws_of_length,
    flaws_of_methodology,
)
from funnelkit.display import Answer, Sheet
from funnelkit.display.flat import columns_of
from funnelkit.lazy_names import module_of
from funnelkit.methodology import Methodology
from funnelkit.money import Money
from funnelkit.words import plain as on_one_line
from funnelkit.words import spoken

_NAMELESS: Final = "-"
_NOBODY: Final[Mapping[str, str]] = MappingProxyType({})


@frozen(eq=False, repr=False)
class Deal(Verbs, Answer):
    """One sale: an immutable journal of dated facts, under a methodology.

    Each verb writes one fact down and returns the deal with it; the deal that it was called on stays as it was.
    Facts about the customer are never refused; claims of ours are, when the facts do not carry them.

    Examples:
        >>> from datetime import date
        >>> import funnelkit as fk
        >>> deal = fk.Deal.open("Harbour switchgear", under=fk.eight_stage(), on=date(2026, 3, 2))
        >>> deal = deal.record_evidence("budget-approved", source="customer-document", on=date(2026, 3, 9))
        >>> deal
        <Deal Harbour switchgear: customer at budget-set, supplier at initiation, open; facts 2>
        >>> deal.advance(by="Maria", on=date(2026, 3, 10))  # doctest: +ELLIPSIS
        Traceback (most recent call last):
        ...
        funnelkit.checks.errors.ClaimRefusedError: not shown yet: ...
    """

    @classmethod
    @plainly
    @spelt_out
    def open(  # noqa: PLR0913 - what a deal begins with
        cls,
        name: str,
        *,
        under: Methodology,
        key: str = "",
        customer: str = "",
        amount: Money | None = None,
        lines: Iterable[ProductLine] = (),
        expected_close: date | None = None,
        owner: str = "",
        team: Mapping[str, str] = _NOBODY,
        channel: str = DIRECT,
        tags: Mapping[str, str] = _NOBODY,
        rules: Mapping[str, Rule] = NO_RULES,
        **record: Unpack[FirstRecord],
    ) -> Self:
        """Open a deal; both sides stand at their first stage.

        Args:
            name: What people call the deal.
            under: The methodology.
            key: What programs call the deal, unique in a book of deals; the name when left out.
            customer: Who buys.
            amount: What the deal is worth; ``None`` when nobody can say.
            lines: The products in it, with their quantities.
            expected_close: The day on which it is expected to be signed; ``None`` when nobody can say.
            owner: The salesperson.
            team: Who fills our roles, by the key of the role.
            channel: ``"direct"``, or ``"dealer:<name>"``.
            tags: What it is sorted by: region, industry, or whatever the company sorts its book by.
            rules: The rules of plugins, for criteria that ask one.
            record: As for every verb.

        Raises:
            FactError: When something cannot be written down; all at once.
        """
        if problems := flaws_of_methodology("under", under):
            raise FactError(*problems)
        fields: dict[str, Any] = {"on": None, **record}
        fields.pop("expected_length", None)
        called = key if type(key) is str and key != "" else name
        fact = Opened(
            deal=called if type(called) is str else _NAMELESS,
            name=name,
            methodology=under.fingerprint,
            customer=customer,
            amount=amount,
            lines=Listed(lines),
            expected_close=expected_close,
            owner=owner,
            team=pairs_of(team),
            channel=channel,
            tags=pairs_of(tags),
            **fields,
        )
        _refuse_opening(fact, key, under)
        journal, eras = (fact,), (compiled(under),)
        progress, trail = fold_whole(journal, eras)
        return cls(eras, journal, progress, as_rules(rules), judged=journal, trail=trail)

    def plain(self, language: str | None = None) -> dict[str, Any]:  # noqa: ARG002 - a document holds every language
        """Give the deal as plain data: its document, with each label in every language; see ``fk.schema(fk.Deal)``.

        Args:
            language: Not asked: a document is no answer and holds every language.
        """
        document: dict[str, Any] = module_of("funnelkit.documents").to_plain(self)
        return document

    def rows(self, language: str | None = None) -> list[dict[str, object]]:
        """Give its journal as flat rows, a fact each, in the order in which they were written down.

        Args:
            language: In which language labels are said.
        """
        rows = [
            {"deal": self.key, "fact": fact.tag, **dict(columns_of(fact, spoken(language)))} for fact in self.journal
        ]
        columns = dict.fromkeys(name for row in rows for name in row)
        return [{name: row.get(name) for name in columns} for row in rows]

    def _sheet(self) -> Sheet:
        # The card is a question like any other, above the deal; it is loaded when a deal is first shown.
        card: Sheet = module_of("funnelkit.questions.deal_card").card_of(self, self.latest)
        return card

    @checked
    def choices(self, of: ChoiceOf, *, on: date, known_by: date | None = None) -> Choices:
        """Give a form its options, each with the key that a verb takes and its label in every language.

        Args:
            of: ``"evidence"``, ``"source"``, ``"role"`` (in the decision), ``"task"`` (not done yet, those of our stage
                first), ``"loss-reason"``, ``"our-role"``, ``"competitor"``, ``"question"``, ``"criterion"``, ``"aid"``,
                ``"assessment"``, ``"customer-stage"`` or ``"supplier-stage"``.
            on: The day: options are those of the methodology in force.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            InputError: When there are no such options.
            NotOpenYetError: When the deal was opened, or written down, later.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> deal.choices("loss-reason", on=date(2026, 3, 2)).rows("zh")[0]["label"]
            '我方价格偏高'
        """
        return choices_in(self.at(on, known_by=known_by), of)

    @checked
    def assessment(self, assessment: str, *, on: date, known_by: date | None = None) -> DealAssessment:
        """Tell how we stand by a weighted questionnaire, and how each rival does on the same scale.

        The last answer to each question holds. What nobody has answered is counted, and is not zero: the share is that
        of the points which the answered questions could have brought.

        Args:
            assessment: Key of the assessment.
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            UnknownKeyError: When the methodology in force on that day has no such assessment.
            NotOpenYetError: When the deal was opened, or written down, later.

        Examples:
            >>> from datetime import date
            >>> import funnelkit as fk
            >>> deal = fk.Deal.open("Harbour", under=fk.eight_stage(), on=date(2026, 3, 2))
            >>> deal = deal.assess("target-choice", {"came-in-early": "need-forming"}, by="Maria", on=date(2026, 3, 9))
            >>> told = {"came-in-early": "after-criteria"}
            >>> deal = deal.assess("target-choice", told, competitor="Nordlys", by="Maria", on=date(2026, 3, 9))
            >>> [versus] = deal.assessment("target-choice", on=date(2026, 3, 9)).against
            >>> versus.verdict, versus.common, versus.ours, versus.theirs
            ('ahead', 1, 3, -1)
        """
        return assessment_in(self.at(on, known_by=known_by), assessment)

    @property
    def latest(self) -> Reading:
        """The deal as all of its facts leave it: on the day of the last one."""
        return self.at(max(self.progress.last_on, self.opening.on))

    def __repr__(self) -> str:
        now = self.latest
        stands = f"customer at {now.verified_stage.key}, supplier at {now.supplier_stage.key}, {now.outcome}"
        return f"<Deal {on_one_line(self.name)}: {stands}; facts {len(self)}>"


def _refuse_opening(fact: Opened, key: object, under: Methodology) -> None:
    strange = [] if type(key) is str else flaws_of_text("key", key)
    problems = [*strange, *flaws_of_fields(fact), *flaws_by_rules(fact, under)]
    if problems := problems or flaws_of_length(0, characters_of(fact)):
        raise FactError(*problems)
