"""How a word about the customer moves a deal."""

from __future__ import annotations

from datetime import date, timedelta

from funnelkit.deal.asked_of_us import Timed
from funnelkit.deal.compiled import CompiledMethodology
from funnelkit.deal.fact import CustomerFact
from funnelkit.deal.moves import OPEN, OUTCOMES
from funnelkit.deal.progress import Beside, Progress, Word, following
from funnelkit.deal.statechart import ALL_FACTS
from funnelkit.deal.ticking import ticked, unticked


def heard(p: Progress, on: date, *, shows: int | None = None, valid_days: int | None = None) -> Word:
    """Take in a word of the customer's: silence begins anew, and a sign may show a stage."""
    word, is_open = p.word, p.position % len(OUTCOMES) == OPEN
    shown, showing = word.shown, word.showing
    if shows is not None and shows > shown:
        if valid_days is None:
            shown = shows
            showing = tuple(one for one in showing if one[0] > shows)
        else:
            showing = (*showing, (shows, on + timedelta(days=valid_days)))
    last_on = on if word.last_on is None else max(on, word.last_on)
    return Word(last_on, 0, on if is_open else None, shown, showing, word.since_claim or shows is not None)


def spoken(p: Progress) -> Beside:
    """After a word of the customer's an adopted methodology counts in full."""
    return p.beside if p.beside.before is None else p.beside._replace(before=None)


def claims(p: Progress, on: date, claimed: int) -> Progress:
    """The customer is said to stand at a stage; whether that is borne out, signs after it tell."""
    word = p.word._replace(since_claim=False) if claimed > p.claimed and p.word.since_claim else p.word
    return following(p, on, claimed=claimed, word=word)


def reaches(  # noqa: PLR0913 - a sign says several things at once
    p: Progress,
    fact: CustomerFact,
    rules: CompiledMethodology,
    stage: int,
    *,
    timed: Timed = (),
    valid_days: int | None = None,
) -> Progress:
    """The customer's own word raises what is verified; anybody's raises what is claimed."""
    claimed = max(p.claimed, stage)
    if not fact.verifies(rules, p.terms):
        return claims(p, fact.on, claimed)
    p = claims(p, fact.on, claimed)
    table = rules.table
    position = table.step(p.position, table.events.customer_reaches + stage, ALL_FACTS)
    if position < 0:  # a chart without that transition
        position = p.position
    marks, until = ticked(p.marks, p.until, fact.on, timed) if timed else (p.marks, p.until)
    return following(
        p,
        fact.on,
        position=position,
        claimed=max(claimed, table.places(position)[0]),
        marks=marks,
        until=until,
        word=heard(p, fact.on, shows=stage, valid_days=valid_days),
        beside=spoken(p),
        verified_moved=position != p.position,
    )


def returns(p: Progress, fact: CustomerFact, rules: CompiledMethodology, stage: int) -> Progress:
    """Whatever was evidenced before no longer holds the position, and every earlier sign shows that stage at most."""
    table = rules.table
    position = table.step(p.position, table.events.customer_returns + stage, ALL_FACTS)
    if position < 0:  # a chart without that transition
        position = p.position
    verified = table.places(position)[0]
    claimed = max(verified, min(p.claimed, stage))
    news = claimed != p.claimed or position != p.position
    marks, until = unticked(p.marks, p.until, ~rules.marks.kept_on_return[stage]) if news else (p.marks, p.until)
    word = p.word
    if word.shown > stage or word.showing:
        showing = tuple((min(at, stage), last) for at, last in word.showing if min(at, stage) > word.shown)
        word = word._replace(shown=min(word.shown, stage), showing=showing)
    p = following(
        p,
        fact.on,
        position=position,
        claimed=claimed,
        marks=marks,
        until=until,
        word=word,
        verified_moved=position != p.position,
    )
    if not fact.verifies(rules, p.terms):
        return p
    return following(p, fact.on, word=heard(p, fact.on, shows=min(stage, verified)), beside=spoken(p))
