"""Promises about what a plugin brings as data: methodologies, extensions, labels, translations."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from funnelkit.checks.errors import FunnelkitError
from funnelkit.checks.free_text import is_blank
from funnelkit.checks.isolation import Raised, isolated
from funnelkit.checks.quoting import unknown_key
from funnelkit.deal import Deal
from funnelkit.methodology import Methodology
from funnelkit.methodology.assessments import Assessment
from funnelkit.methodology.stages import Criterion
from funnelkit.plugins import texts_of
from funnelkit.proofreading import RuleFinding, check_methodology
from funnelkit.testing.promises.bench import Bench
from funnelkit.words import Text

_DAY: Final = date(2026, 1, 5)


def extensions_apply(bench: Bench) -> Iterator[str]:
    """Each extension makes a methodology without flaws of at least one that it may be used with."""
    for name, made in bench.extended.items():
        if not made:
            yield f"extension {name!r} fits none of them: {' | '.join(bench.misfits[name])}"


def travels(bench: Bench) -> Iterator[str]:
    """Every methodology that it brings or makes is the same after it was written as a document and read."""
    from funnelkit.documents import from_json, to_json  # noqa: PLC0415 - loads cattrs, which only this check needs

    for method in bench.brought:
        try:
            again = from_json(to_json(method), Methodology)
        except FunnelkitError as error:
            yield f"{method!r}: {error}"
            continue
        if again != method:
            yield f"{method!r} comes back different"


def speaks(bench: Bench) -> Iterator[str]:
    """Every label that it brings has words in each language that it declares."""
    brought = [*bench.plugin.methodologies, *(change for _, changes in bench.plugin.extensions for change in changes)]
    for rules in brought:
        for path, label in texts_of(rules):
            yield from (f"{path} ({label}) has no words in {tag!r}" for tag in _silent(label, bench.plugin.languages))


def _silent(label: Text, languages: tuple[str, ...]) -> Iterator[str]:
    spoken = {"en": label.en, **dict(label.others)}
    yield from (tag for tag in languages if is_blank(spoken.get(tag, "")))


def translates(bench: Bench) -> Iterator[str]:
    """Every translated label exists in the methodology that it is a label of."""
    labels = {method.key: dict(texts_of(method)) for method in bench.bases}
    for one in bench.plugin.translations:
        if one.of not in labels:
            yield f"translation into {one.language!r}: methodology {one.of!r} is not known; name it in on="
            continue
        strangers = [path for path, _ in one.words if path not in labels[one.of]]
        if strangers:
            yield f"translation into {one.language!r}: {one.of!r} has no label {', '.join(map(repr, strangers))}"


def brings_its_rules(bench: Bench) -> Iterator[str]:
    """Every rule that its criteria ask for is one that it brings."""
    foreign = {criterion.rule for method in bench.bases for criterion in _asking(method)}
    foreign -= {criterion.rule for method in bench.plugin.methodologies for criterion in _asking(method)}
    known = foreign | {name for name, _ in bench.plugin.rules}
    missing = {
        (criterion.key, criterion.rule)
        for method in bench.brought
        for criterion in _asking(method)
        if criterion.rule not in known
    }
    for key, rule in sorted(missing):
        yield f"criterion {key!r} asks for what nobody brings: {unknown_key(rule, among=known, what='rule')}"


def is_sound(bench: Bench) -> Iterator[str]:
    """Every methodology that it brings or makes passes ``fk.check_methodology``, as far as the one it changes does."""
    foreign = [criterion.rule for method in bench.bases for criterion in _asking(method)]
    rules = [*foreign, *(name for name, _ in bench.plugin.rules)]
    bases = [method for method in bench.bases if method not in bench.plugin.methodologies]
    known = {_told(finding) for method in bases for finding in check_methodology(method, rules=rules).findings}
    for method in bench.brought:
        found = check_methodology(method, rules=[*rules, *(one.rule for one in _asking(method))]).findings
        yield from (f"{method.key}: {finding}" for finding in found if _told(finding) not in known)


def sources_verify_for_the_customer(bench: Bench) -> Iterator[str]:
    """Every source of its own that verifies is the customer's: no other word opens a gate."""
    known = {one.key for method in bench.bases for one in method.sources if method not in bench.plugin.methodologies}
    for method in bench.brought:
        for one in method.sources:
            if one.key not in known and one.verifies and one.whose != "customer":
                yield f"{method.key}: source {one.key!r} verifies and speaks for {one.whose!r}"


def assessments_are_answered(bench: Bench) -> Iterator[str]:
    """Every assessment of its own takes the best answers, is kept in a document, and is told in each language."""
    known = {one for method in bench.bases for one in method.assessments}
    for method in bench.brought:
        for one in method.assessments:
            if one not in known or method in bench.plugin.methodologies:
                yield from _answered(method, one, bench.plugin.languages)


def _answered(method: Methodology, assessment: Assessment, languages: tuple[str, ...]) -> Iterator[str]:
    from funnelkit.documents import from_json, to_json  # noqa: PLC0415 - loads cattrs, which only these checks need

    deal = Deal.open("bench", under=method, on=_DAY)
    try:
        for competitor in ("", "somebody"):
            asked = assessment.asked_of(competitor)
            best = {one.key: max(one.options, key=lambda option: option.points).key for one in asked}
            if best:
                deal = deal.assess(assessment.key, best, competitor=competitor, by="the bench", on=_DAY)
        kept = from_json(to_json(deal, embed=True), Deal).assessment(assessment.key, on=_DAY)
    except FunnelkitError as error:
        yield f"{method.key}: assessment {assessment.key!r}: {error}"
        return
    if kept.us.score.share != 1 or kept.us.unanswered:
        yield f"{method.key}: assessment {assessment.key!r} is not answered in full by its best answers: {kept.us}"
    for language in languages:
        told = isolated(kept.text, language)
        if type(told) is Raised:
            yield f"{method.key}: assessment {assessment.key!r} in {language!r} raises {told}"


def _told(finding: RuleFinding) -> tuple[str, str]:
    return finding.rule, finding.key


def _asking(method: Methodology) -> list[Criterion]:
    return [one for one in method.index.criteria.rules.values() if one.rule]
