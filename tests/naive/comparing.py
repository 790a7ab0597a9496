"""Two of everything: a random journal is written into the model and the library, and both are asked the same."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any

import funnelkit as fk
from tests.naive import library
from tests.naive.drawing import draw_entry, draw_opening, draw_rules, is_sayable
from tests.naive.folding import fold
from tests.naive.journal import as_of
from tests.naive.refusing import completed, refused
from tests.naive.said import Said, of_library, of_model

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.naive.journal import Entry, Journal
    from tests.naive.rules import Rules

REFUSALS = (fk.FunnelkitError,)


@dataclass(frozen=True)
class Difference:
    """One thing that the two say differently."""

    what: str
    model: Any
    library: Any
    when: str

    def __str__(self) -> str:
        return f"{self.what} {self.when}: model {self.model}, library {self.library}"


@dataclass
class Both:
    """A journal in both."""

    rules: Rules
    journal: Journal
    deal: fk.Deal
    differences: list[Difference] = field(default_factory=list)

    @classmethod
    def opened(cls, rules: Rules, opening: Entry, key: str = "naive") -> Both:
        """Open a deal in both."""
        return cls(rules, [opening], library.opened(rules, opening, key))

    def write(self, entry: Entry) -> bool:
        """Write an entry down in both, if both take it; say whether they did."""
        entry = {**entry, "number": len(self.journal)}
        why = refused(self.rules, self.journal, entry)
        try:
            deal, refusal = library.written(self.deal, entry), ""
        except REFUSALS as error:
            deal, refusal = self.deal, f"{type(error).__name__}: {error}"
        if bool(why) != bool(refusal):
            said = f"refusal of {entry['verb']}"
            self.differences.append(Difference(said, why or "taken", refusal or "taken", f"on day {entry['on']}"))
        if why or refusal:
            return False
        grown = [*self.journal, completed(self.rules, self.journal, entry)]
        if len(deal) == len(self.deal):
            self._see_that_nothing_is_lost(grown)
            return False
        self.journal = grown
        self.deal = deal
        return True

    def _see_that_nothing_is_lost(self, grown: Journal) -> None:
        """The library takes an entry for the same record again: then it must be without effect."""
        for day in {grown[-1]["on"], max(one["on"] for one in grown)}:
            without, with_it = (of_model(self.rules, journal, max(day, 0), None) for journal in (self.journal, grown))
            if without != with_it:
                said = [what for what in with_it if without[what] != with_it[what]]
                what = f"a {grown[-1]['verb']} taken for the same record"
                self.differences.append(Difference(what, f"it changes {said}", "no effect", f"on day {day}"))

    def compare(self, day: int, known_by: int | None = None) -> None:
        """Ask both the same on a day."""
        try:
            theirs = of_library(self.deal, day, known_by)
        except Exception as error:  # noqa: BLE001 - whatever breaks in the library is a difference, too
            theirs = {"an answer": f"{type(error).__name__}: {error}"}
        ours = of_model(self.rules, self.journal, day, known_by)
        self._note(ours, theirs, f"on day {day}" + ("" if known_by is None else f" as known by {known_by}"))

    def compare_as_of(self, day: int) -> None:
        """Ask both for what had happened and was recorded by then."""
        known = as_of(self.journal, day)
        ours = of_model(self.rules, known, day, None)
        try:
            theirs = of_library(library.as_of(self.deal, day), day, None)
        except Exception as error:  # noqa: BLE001 - as above
            theirs = {"an answer": f"{type(error).__name__}: {error}"}
        self._note(ours, theirs, f"as of day {day}")

    def _note(self, ours: Said, theirs: Said, when: str) -> None:
        for what in theirs:
            if not _same(ours.get(what), theirs[what]):
                self.differences.append(Difference(what, ours.get(what), theirs[what], when))


def _same(ours: Any, theirs: Any) -> bool:
    return bool(ours == theirs)


@dataclass(frozen=True)
class Story:
    """A methodology, what was tried on it, and the days on which both are asked."""

    rules: Rules
    opening: Entry
    tried: tuple[Entry, ...]
    asked: tuple[tuple[int, int | None], ...]
    as_of: int | None = None

    def told(self) -> Both:
        """Write it into both and ask both."""
        both = Both.opened(self.rules, self.opening)
        for entry in self.tried:
            both.write(entry)
        for day, known_by in self.asked:
            if day >= 0:
                both.compare(day, known_by)
        if self.as_of is not None and library.HAS_AS_OF:
            both.compare_as_of(self.as_of)
        return both


def draw_story(seed: int, *, most: int = 18, without: Iterable[str] = (), rules: Rules | None = None) -> Story:
    """Draw a story from a seed; eight seeds in a row share a methodology, unless one is given."""
    chance = Random(seed)
    rules, opening = rules or library.sayable(draw_rules(Random(f"rules {seed // 8}"))), draw_opening(chance)
    journal: Journal = [opening]
    tried: list[Entry] = []
    latest = 0
    absent = {*library.absent_verbs(), *without}
    for _ in range(chance.randint(1, most)):
        deal = fold(rules, journal, max(latest, 0))
        entry = draw_entry(chance, deal.rules, deal, len(journal), latest)
        if entry["verb"] in absent or not is_sayable(entry) or _takes_back_rules(entry, journal):
            continue
        tried.append(dict(entry))
        if not refused(rules, journal, entry):
            journal.append(completed(rules, journal, {**entry, "number": len(journal)}))
            latest = max(latest, entry["on"])
    days = [latest, latest + chance.choice((1, 20, 70, 200)), chance.randint(0, latest + 1)]
    asked = [(day, None) for day in days] + [(days[0], chance.randint(0, latest + 1))]
    return Story(rules, opening, tuple(tried), tuple(asked), chance.randint(0, latest + 1))


def _takes_back_rules(entry: Entry, journal: Journal) -> bool:
    """Tell whether an entry would retract an adoption; what was written under it would have no words."""
    return any(one["number"] == entry.get("fact") and one["verb"] == "adopt" for one in journal)


def differences_of(story: Story) -> list[Difference]:
    """Tell what the two say differently about a story."""
    return story.told().differences


def shrunk(story: Story, what: str) -> Story:
    """Leave out of a story everything that a difference does not need."""

    def shows(one: Story) -> bool:
        try:
            return any(found.what == what for found in differences_of(one))
        except Exception:  # noqa: BLE001 - a story cut short may make no sense
            return False

    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(story):
            if shows(candidate):
                story, smaller = candidate, True
                break
    return story


def _smaller(story: Story) -> Iterator[Story]:
    from dataclasses import replace  # noqa: PLC0415

    for at in range(len(story.tried) - 1, -1, -1):
        yield replace(story, tried=story.tried[:at] + story.tried[at + 1 :])
    if story.as_of is not None:
        yield replace(story, as_of=None)
    if len(story.asked) > 1 or (story.asked and story.as_of is not None):
        yield replace(story, asked=())
        for asked in story.asked:
            yield replace(story, asked=(asked,))
    for at, entry in enumerate(story.tried):
        if entry["recorded"] is not None:
            plain = {**entry, "recorded": None}
            yield replace(story, tried=(*story.tried[:at], plain, *story.tried[at + 1 :]))
    for simple in _simpler(story.rules):
        yield replace(story, rules=simple)


def _simpler(rules: Rules) -> Iterator[Rules]:
    from dataclasses import replace  # noqa: PLC0415

    for at, stage in enumerate(rules.supplier):
        fewer = [replace(stage, tasks=tuple(one for one in stage.tasks if one != task)) for task in stage.tasks]
        fewer += [
            replace(stage, criteria=tuple(each for each in stage.criteria if each != one)) for one in stage.criteria
        ]
        for less in fewer:
            yield replace(rules, supplier=(*rules.supplier[:at], less, *rules.supplier[at + 1 :]))
        if stage.milestone and not stage.criteria:
            less = replace(stage, milestone=False)
            yield replace(rules, supplier=(*rules.supplier[:at], less, *rules.supplier[at + 1 :]))
    if rules.standing:
        yield replace(rules, standing=())
    if rules.ahead or rules.behind:
        yield replace(rules, ahead=0, behind=0)
