"""The journal of a deal, and the deal as it stood on any day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property, partial
from typing import Self

from attrs import evolve, field, frozen

from funnelkit.checks.days import flaws_of_day, flaws_of_optional_day
from funnelkit.checks.declared import strangers_in, wrong_type
from funnelkit.checks.errors import FactError, NotOpenYetError, StaleJournalError
from funnelkit.checks.listing import Listed
from funnelkit.checks.quoting import quoted
from funnelkit.checks.room import characters_of
from funnelkit.deal.compiled import CompiledMethodology, compiled
from funnelkit.deal.fact import Fact
from funnelkit.deal.fact_kinds import fact_kinds, flaws_of_kind
from funnelkit.deal.folding import after, fold, trail_of
from funnelkit.deal.opening import Opened
from funnelkit.deal.progress import Progress, Terms
from funnelkit.deal.reading import NO_RULES, Reading, Rule
from funnelkit.deal.retracting import counted, counting, fold_whole, fold_without, on_record, retracted_in
from funnelkit.deal.rules_at_hand import as_rules
from funnelkit.deal.saying_again import changes_nothing
from funnelkit.deal.trail import Trail
from funnelkit.methodology import Methodology
from funnelkit.words import say


@frozen(eq=False, repr=False)
class Journal:
    """A deal as data: the methodologies it has lived under and the journal of its facts.

    Args:
        eras: Each methodology that the deal has lived under, made ready, in order.
        journal: The facts, in the order in which they were written down; the first is the opening.
        progress: Where the deal stands after all of them.
        rules: The rules of plugins that criteria may ask; no part of the deal's content.
        reckoned: How many characters the journal takes at most, where they have been reckoned already.
        judged: The journal itself, where each of its facts was judged by a verb, or when a document was read.
        trail: Each move that it has made, where folding its facts has told; ``None`` where nobody has looked yet.
    """

    eras: tuple[CompiledMethodology, ...]
    journal: tuple[Fact, ...]
    progress: Progress
    rules: Mapping[str, Rule] = field(default=NO_RULES)
    _reckoned: int | None = field(default=None, kw_only=True, alias="reckoned")
    _judged: tuple[Fact, ...] = field(default=(), kw_only=True, alias="judged")
    _trail: Trail | None = field(default=None, kw_only=True, alias="trail")

    @classmethod
    def of(
        cls, journal: Iterable[Fact], *, methodologies: Iterable[Methodology], rules: Mapping[str, Rule] = NO_RULES
    ) -> Self:
        """Restore a deal from its journal and the methodologies it has lived under.

        Args:
            journal: The facts, in the order in which they were written down.
            methodologies: Those that the journal names, in any order; others do no harm.
            rules: The rules of plugins, for criteria that ask one.

        Raises:
            FactError: When the journal does not begin with its one opening, names what its methodology does not have,
                or a methodology or the rules are not at hand; or when either is no list of what it should hold.
        """
        facts, listed = Listed[Fact](journal), Listed[Methodology](methodologies)
        strangers = [
            *strangers_in("journal", facts, tuple[Fact, ...]),
            *strangers_in("methodologies", listed, tuple[Methodology, ...]),
        ]
        if not strangers:
            strangers = [flaw for kind in dict.fromkeys(map(type, facts)) for flaw in flaws_of_kind(kind)]
        if strangers:
            raise FactError(*strangers)
        given = {one.fingerprint: one for one in listed}
        named = dict.fromkeys(fact.brings for fact in facts if fact.brings)
        problems = [say("methodology-not-given", fingerprint=one) for one in named if one not in given]
        if [at for at, fact in enumerate(facts) if isinstance(fact, Opened)] != [0]:
            problems.insert(0, say("no-opening"))
        if problems:
            raise FactError(*problems)
        eras = tuple(compiled(given[one]) for one in named)
        try:
            progress, trail = fold_whole(facts, eras)
        except KeyError as missing:
            raise FactError(say("journal-names-unknown", key=quoted(missing.args[0]))) from missing
        return cls(eras, facts, progress, as_rules(rules), trail=trail)

    @property
    def opening(self) -> Opened:
        """The first fact."""
        return self.journal[0]  # type: ignore[return-value] # pyright: ignore[reportReturnType] - a journal begins so

    @property
    def key(self) -> str:
        """What programs call the deal; unique in a book of deals."""
        return self.journal[0].deal  # type: ignore[attr-defined, no-any-return] # pyright: ignore - as every opening has

    @property
    def name(self) -> str:
        """What people call the deal."""
        return self.terms.name

    @property
    def customer(self) -> str:
        """Who buys."""
        return self.terms.customer

    @property
    def methodology(self) -> Methodology:
        """The methodology in force after all facts."""
        return self.eras[self.progress.era].methodology

    @property
    def methodologies(self) -> tuple[Methodology, ...]:
        """Each methodology that the deal has lived under, in order."""
        return tuple(era.methodology for era in self.eras)

    @property
    def terms(self) -> Terms:
        """Amount, products, expected close, owner, team and channel, as last told."""
        return self.progress.terms

    def at(self, on: date, *, known_by: date | None = None) -> Reading:
        """Read the deal as it stood on a day.

        Args:
            on: What happened on or before this day counts.
            known_by: Only what was written down by this day counts; ``None`` for all that is known now.

        Raises:
            NotOpenYetError: When the deal was opened, or written down, later.
            FactError: When ``on`` is no day.
        """
        if type(on) is not date or (known_by is not None and type(known_by) is not date):
            problems = [*flaws_of_day("on", on), *flaws_of_optional_day("known_by", known_by)]
            if problems:
                raise FactError(*problems)
        opened = self.journal[0].on
        if on < opened:
            raise NotOpenYetError(say("not-open-yet", deal=quoted(self.key), opened=opened, on=on))
        if known_by is not None and known_by < self.opening.known_on:
            raise NotOpenYetError(say("not-known-yet", deal=quoted(self.key), known=self.opening.known_on, on=known_by))
        return self._read(on, known_by)

    def as_of(self, on: date) -> Self:
        """The deal as it was on record on a day: what had happened, and was written down, by then.

        An adoption that was written down later is not in it, unless a later fact of the journal is: that one was
        written in the words of the adopted methodology.

        Args:
            on: The day; without a day of recording a fact was written down on the day on which it happened.

        Raises:
            NotOpenYetError: When the deal was opened, or written down, later.
            FactError: When it is no day.
        """
        self.at(on, known_by=on)
        kept = on_record(self.journal, on)
        return type(self).of(kept, methodologies=self.methodologies, rules=self.rules)

    def _read(self, on: date, known_by: date | None = None) -> Reading:
        p = self.progress
        if known_by is None and on >= p.last_on:
            rules, marks = self.eras[p.era], p.marks_on(on) if p.until else p.marks
            method, places = rules.methodology, rules.table.placed[p.position]
            return Reading(self, on, None, p, compiled=rules, methodology=method, places=places, marks=marks)
        taken = frozenset[int]() if self._trail is not None else retracted_in(self.journal, known_by)
        if taken:
            numbers = list(counting(self.journal, on, known_by))
            return Reading(self, on, known_by, fold_without(self.journal, numbers, taken, self.eras))
        return Reading(self, on, known_by, fold(self.facts_until(on, known_by=known_by), self.eras))

    def facts_until(self, on: date, *, known_by: date | None = None) -> list[Fact]:
        """The facts that happened on or before a day, in that order, the opening first; none that was taken back."""
        return counted(self.journal, on, known_by, as_written=self._trail is not None)

    def append(self, fact: Fact, *, expected_length: int | None = None, characters: int | None = None) -> Self:
        """Write down one more fact, and get the deal with it.

        Args:
            fact: The fact.
            expected_length: How many facts the journal has, as far as the writer knows.
            characters: What the fact takes in a document, told by the verb that judged it; else it is judged in saving.

        Raises:
            StaleJournalError: When the journal is not as long as expected.
            FactError: When it is no kind of fact that can be kept.
        """
        if expected_length is not None:
            self.refuse_stale(expected_length)
        if fact_kinds().get(getattr(type(fact), "tag", "")) is not type(fact):
            raise FactError(*flaws_of_kind(type(fact)))
        for same in self.journal if fact.record else ():
            if same.record == fact.record:  # it comes from the same record of another system
                if same != fact:
                    raise FactError(say("record-taken", record=quoted(fact.record), kind=same.tag, on=same.on))
                return self
        journal = (*self.journal, fact)
        on, last = fact.on, self.progress.last_on
        # Nothing has happened yet on a later day than the last.
        alike = [one for one in self.journal if one.on == on and type(one) is type(fact)] if on <= last else []
        is_latest = on > last or (on == last and not fact.order and not any(one.order for one in alike))
        progress, trail = self._gone_on(fact) if is_latest and not fact.takes_back else fold_whole(journal, self.eras)
        if alike and changes_nothing(fact, alike, self.progress, progress, self.facts_until):
            return self
        reckoned = self.characters + (characters_of(fact) if characters is None else characters)
        judged = journal if characters is not None and self._judged is self.journal else ()
        return type(self)(self.eras, journal, progress, self.rules, reckoned=reckoned, judged=judged, trail=trail)

    def _gone_on(self, fact: Fact) -> tuple[Progress, Trail | None]:
        """Fold one more fact, the latest one, onto what stands; anew where something was taken back."""
        was, trail = self.progress, self._trail
        if trail is None:
            return fold_whole((*self.journal, fact), self.eras)
        now = after(was, fact, self.eras)
        # The same methodology, position and claim, and no new word: by most facts nobody moves.
        if fact.tells_where or now[:3] != was[:3] or now.word is not was.word:
            trail = trail.gone_on(len(self.journal), fact, was, now, self.eras)
        return now, trail

    @property
    def is_judged(self) -> bool:
        """Whether every fact has been judged, so that none needs to be judged again in saving."""
        return self._judged is self.journal

    @property
    def trail(self) -> Trail:
        """Where both sides stood from the opening on: each move that has not been taken back."""
        return self._walked if self._trail is None else self._trail

    @cached_property
    def _walked(self) -> Trail:
        return trail_of(self.facts_until(date.max), self.eras)

    @property
    def characters(self) -> int:
        """How many characters the journal takes in a document at most."""
        return self._counted if self._reckoned is None else self._reckoned

    @cached_property
    def _counted(self) -> int:
        return sum(map(characters_of, self.journal))

    def refuse_stale(self, expected_length: int | None) -> None:
        """Refuse a writer who has not read the latest facts, or whose count of them is none.

        Raises:
            StaleJournalError: When the journal is not as long as expected.
            FactError: When the count is none.
        """
        if expected_length is not None and type(expected_length) is not int:
            raise FactError(wrong_type(expected_length, int | None, "expected_length"))
        if expected_length not in (None, len(self.journal)):
            raise StaleJournalError(say("stale-journal", actual=len(self.journal), expected=expected_length))

    def found_on(self, on: date) -> Reading:
        """Read the deal as a fact of that day finds it; before the opening by what happened even earlier."""
        if type(on) is date or not flaws_of_day("on", on):
            return self._read(on)
        return Reading(self, on, None, self.progress)

    def methodology_on(self, on: date) -> Methodology:
        """The methodology that was in force on a day."""
        return self.eras[0].methodology if len(self.eras) == 1 else self.found_on(on).methodology

    def under_also(self, methodology: Methodology) -> Self:
        """Have one more methodology at hand, for a fact that brings it."""
        known = methodology in self.methodologies
        return self if known else evolve(self, eras=(*self.eras, compiled(methodology)))

    def with_rules(self, rules: Mapping[str, Rule]) -> Self:
        """Give the deal the rules of plugins, for criteria that ask one.

        Raises:
            FactError: When they are no mapping of names to functions.
        """
        return evolve(self, rules=as_rules(rules))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Journal):
            return self.journal == other.journal and self.methodologies == other.methodologies
        return NotImplemented

    def __hash__(self) -> int:
        return hash((self.key, len(self.journal)))

    def __reduce__(self) -> tuple[object, tuple[tuple[Fact, ...]]]:
        # The content travels; what is worked out from it, and the code of plugins, does not.
        return partial(type(self).of, methodologies=self.methodologies), (self.journal,)

    def __len__(self) -> int:
        return len(self.journal)
