"""The methodology: a rule book that has been checked, with every rule at hand by its key."""

from __future__ import annotations

from functools import cached_property, partial
from typing import Any, NoReturn, final

from attrs import asdict, frozen

from funnelkit.checks.arguments import checked
from funnelkit.checks.errors import MethodologyError
from funnelkit.display import Answer, Picture, Sentence, Sheet
from funnelkit.lazy_names import module_of
from funnelkit.methodology.base_table import BaseTable
from funnelkit.methodology.changes import Change, apply_changes
from funnelkit.methodology.fingerprint import fingerprint_of
from funnelkit.methodology.flaws import flaws_of
from funnelkit.methodology.index import Index
from funnelkit.methodology.pairing import Pairing
from funnelkit.methodology.policies import LossPolicy
from funnelkit.methodology.rulebook import RuleBook
from funnelkit.methodology.stage_lanes import lanes_of_rules
from funnelkit.methodology.telling import rules_in_words
from funnelkit.words import plain, say, spoken


@final
@frozen(kw_only=True, slots=False, eq=False, repr=False)
class Methodology(RuleBook, Answer):
    """A sales methodology as data: what is right, never what happened.

    It is checked when it is made, and then never changes; ``customised`` makes another one.

    Args:
        key: What the methodology is called by programs.
        name: What people call it.
        version: The version of its content, as its author counts.
        customer_stages: The customer's procurement process, in order.
        supplier_stages: Our advancement process, in order.
        pairs: Which supplier stage answers which customer stage, as pairs of keys (customer, supplier) that
            keep the order of both; one to one when left out.
        winning_stage: Key of the supplier stage whose exit sign is the customer's signature; the last when left out.
        signature: Keys of the evidence kinds that are the customer's signature.
        exit_sign: The sign, common to all stages, that the customer has admitted us to its next stage.
        our_roles: The roles of our own team; sales alone when left out.
        buying_roles: The roles at the customer, with the stage by which each must be known or met.
        standing_criteria: Criteria that hold at every stage, such as consensus at the customer.
        tolerance: How far the two sides may be apart and still count as in step.
        sources: Where knowledge comes from, and which of it verifies; the four built-in ones when left out.
        evidence: The kinds of observation that belong to no stage, for standing criteria, exit signs or against us.
        competitors: Who else may win; "no decision" and "in-house" are always added.
        loss_policies: What a deal that ends without a win must say.
        customer_dates: The dates that the customer sets; five of ours when left out.
        artefacts: What of ours is handed over under a reference; four of ours when left out.
        phases: Customer stages that are reported together; empty for none.
        override_role: Key of our role that whoever lets an advance or the win through, or accepts stages, must hold in
            the deal's team; ``""`` for anybody.
        loss_reasons: The reasons that a form offers for it; twelve of ours when left out.
        assessments: Weighted questionnaires, answered for us and for each rival; empty for none.

    Raises:
        MethodologyError: With every flaw and what to do about each; also when a class is derived from it.

    Examples:
        >>> from funnelkit.rules import CustomerStage, SupplierStage
        >>> method = Methodology(
        ...     key="two-steps", name="Two steps",
        ...     customer_stages=[CustomerStage("need", "Need"), CustomerStage("order", "Order")],
        ...     supplier_stages=[SupplierStage("offer", "Offer"), SupplierStage("sign", "Sign")])
        >>> method
        <Methodology two-steps 1: 2 customer stages, 2 supplier stages>
        >>> method.pairs
        (('need', 'offer'), ('order', 'sign'))
    """

    def __init_subclass__(cls) -> NoReturn:
        raise MethodologyError(say("methodology-subclass", name=cls.__name__))

    def __attrs_post_init__(self) -> None:
        flaws = flaws_of(self)
        if flaws:
            raise MethodologyError(*flaws)
        # Pairs mean the same in any order; kept in the order of the processes they compare equal too.
        supplier = [stage.key for stage in self.supplier_stages]
        customer = [stage.key for stage in self.customer_stages]
        ordered = sorted(self.pairs, key=lambda pair: (customer.index(pair[0]), supplier.index(pair[1])))
        object.__setattr__(self, "pairs", tuple(ordered))

    @cached_property
    def fingerprint(self) -> str:
        """Sixty-four hexadecimal digits that are the same only for the same content."""
        return fingerprint_of(self)

    @cached_property
    def index(self) -> Index:
        """Every rule by its key."""
        return Index.of(self)

    @cached_property
    def pairing(self) -> Pairing:
        """The pairs by position, with the lead of one side over the other."""
        customer, supplier = self.index.customer_stages.stages, self.index.supplier_stages.stages
        return Pairing.of([(customer[one], supplier[other]) for one, other in self.pairs])

    @cached_property
    def base_table(self) -> BaseTable:
        """Our chance to win from each customer stage, and how long the customer usually stays there."""
        return BaseTable.of(self.customer_stages)

    @cached_property
    def winning_position(self) -> int:
        """The position of the winning stage among the supplier's stages, from 0."""
        return self.index.supplier_stages.stage_of(self.winning_stage)

    @checked
    def policy_for(self, kind: str) -> LossPolicy | None:
        """Find what a deal that ends in this way must say; ``None`` when nothing is asked."""
        return next((one for one in self.loss_policies if one.kind == kind), None)

    @checked
    def phase_of(self, stage: str) -> str:
        """Find the key of the phase that a customer stage is reported in; ``""`` for none."""
        return next((phase.key for phase in self.phases if stage in phase.stages), "")

    def customised(self, key: str, *changes: Change) -> Methodology:
        """Make a customer's own methodology from this one, which stays as it is.

        Args:
            key: What the new methodology is called.
            changes: What to change, in this order.

        Raises:
            UnknownKeyError: When changes name keys that do not exist; nothing is ever added silently.
            MethodologyError: When the outcome has flaws; all of them.

        Examples:
            >>> from funnelkit import eight_stage
            >>> from funnelkit.rules import SetWinProbability
            >>> harbour = eight_stage().customised("harbour", SetWinProbability("tender", "0.45"))
            >>> harbour.index.customer_stages["tender"].win_probability
            Decimal('0.45')
        """
        changed = apply_changes(self, key, changes)
        return Methodology(**asdict(changed, recurse=False))

    def text(self, language: str | None = None) -> str:
        """Tell the whole rule book in one language: every rule with the key that verbs and changes name it by.

        Args:
            language: ``"en"`` or ``"zh-Hans"``.

        Examples:
            >>> from funnelkit import eight_stage
            >>> rules = eight_stage().text().splitlines()
            >>> rules[0]
            'Eight-stage project selling (eight-stage, version 2)'
            >>> [line.strip() for line in rules if "first-visit:" in line]
            ["first-visit: Visit, listen, and note the problem in the customer's words"]
        """
        return rules_in_words(self, self.index, spoken(language))

    def plain(self, language: str | None = None) -> dict[str, Any]:  # noqa: ARG002 - a document holds every language
        """Give it as plain data: its document, with each label in every language; see ``fk.schema(fk.Methodology)``.

        Args:
            language: Not asked: a document is no answer and holds every language.
        """
        document: dict[str, Any] = module_of("funnelkit.documents").to_plain(self)
        return document

    def rows(self, language: str | None = None) -> list[dict[str, object]]:
        """Give its stages as flat rows, the customer's first.

        Args:
            language: In which language labels are said.
        """
        theirs = [("customer", at, one.key, one.name) for at, one in enumerate(self.customer_stages, start=1)]
        ours = [("supplier", at, one.key, one.name) for at, one in enumerate(self.supplier_stages, start=1)]
        return [
            {"methodology": self.key, "side": side, "stage": at, "key": key, "name": name.text(spoken(language))}
            for side, at, key, name in (*theirs, *ours)
        ]

    def _sheet(self) -> Sheet:
        picture = Picture(lanes_of_rules(self))
        return Sheet(
            title=say("heading-methodology"), about=self.name, blocks=(picture,), spoken=(Sentence(self.name),)
        )

    def __reduce__(self) -> tuple[object, tuple[()]]:
        # The fields travel; what is worked out from them does not.
        return partial(Methodology, **asdict(self, recurse=False)), ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Methodology):
            return NotImplemented
        return self is other or self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        sides = f"{len(self.customer_stages)} customer stages, {len(self.supplier_stages)} supplier stages"
        return f"<Methodology {self.key} {self.version}: {sides}>"

    def __str__(self) -> str:
        return plain(str(self.name))
