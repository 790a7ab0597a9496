"""A methodology tells all its rules in words, so that nobody has to read source to find a key."""

from __future__ import annotations

import re

import pytest

import funnelkit as fk
from funnelkit.words import languages

METHOD = fk.eight_stage()
SHELVES = ("customer_stages", "supplier_stages", "evidence", "information", "criteria", "tasks", "aids")
WHOLE = ("our_roles", "buying_roles", "competitors")

each_language = pytest.mark.parametrize("language", languages())


def bare(**rules: object) -> fk.Methodology:
    """Make a methodology that asks for as little as one can."""
    usual = {
        "key": "bare",
        "name": "Bare",
        "customer_stages": [fk.rules.CustomerStage("need", "Need"), fk.rules.CustomerStage("order", "Order")],
        "supplier_stages": [fk.rules.SupplierStage("offer", "Offer"), fk.rules.SupplierStage("sign", "Sign")],
    }
    return fk.Methodology(**{**usual, **rules})  # type: ignore[arg-type]


def under(key: str, text: str) -> str:
    """Find the line below the one that names a key."""
    lines = [line.strip() for line in text.splitlines()]
    return lines[next(at for at, line in enumerate(lines) if line.startswith((f"{key}:", f"{key}："))) + 1]


@each_language
@pytest.mark.parametrize("sort", [*SHELVES, *WHOLE])
def test_every_key_is_told_with_its_name(sort: str, language: str) -> None:
    """Each rule stands on a line of its own, its key first and its name in that language after it."""
    lines = {re.sub(r"^ *(\d+\. )?", "", line) for line in METHOD.text(language).splitlines()}
    colon = ": " if language == "en" else "："
    for key, rule in getattr(METHOD.index, sort).rules.items():
        name = rule.question if sort == "information" else rule.name
        assert f"{key}{colon}{name.text(language)}" in lines


@each_language
def test_every_reason_is_told(language: str) -> None:
    """Whatever the rules give as a reason, a description or the content of an aid is told."""
    text = METHOD.text(language)
    index = METHOD.index
    reasoned = (index.evidence, index.information, index.criteria, index.tasks, index.buying_roles)
    words = [rule.reason for shelf in reasoned for rule in shelf.rules.values()]
    words += [stage.description for stage in METHOD.customer_stages]
    words += [stage.description for stage in METHOD.supplier_stages]
    words += [aid.content for aid in index.aids.rules.values()]
    words += [stage.milestone.reason for stage in METHOD.supplier_stages if stage.milestone]
    assert [one for one in words if one.text(language) not in text] == []


def test_a_stage_names_its_partner_and_its_figures() -> None:
    """A customer stage says which stage of ours answers it, the chance to win from it and how long it takes."""
    text = METHOD.text()
    assert under("2. budget-set", text).startswith("paired with first-contact; chance to win 20 %; usually 45 days; ")
    assert under("8. signing", text).startswith("paired with terms-agreed; here the deal is won; ")


def test_a_rule_says_what_it_asks_for() -> None:
    """Tasks name who does them and when, criteria what shows them, roles by when, aids for whom."""
    text = METHOD.text()
    assert under("first-visit", text).startswith("must be done; us, Sales (sales); within 14 days; use ")
    assert under("problem-confirmed", text).startswith("mandatory; shown by any of: problem-stated, ")
    assert under("signatory-met", text).startswith("recommended; met in person: signatory; ")
    assert under("team-assigned", text).startswith("mandatory; somebody confirms it; ")
    assert under("economic-buyer", text).startswith("to be known by budget-set; to be met by criteria-established; ")
    assert under("final-review", text).startswith("for the manager: to prompt; ")
    assert under("dealer-contract-in-line", text).startswith("must be done; the dealer, Partner or dealer (partner); ")


def test_rules_of_the_whole_are_told() -> None:
    """What holds at every stage is told as well: signature, sources, tolerance, what a lost deal must say."""
    lines = [line.strip() for line in METHOD.text().splitlines()]
    assert "the customer's signature: contract-signed" in lines
    assert "verified by: customer's document, customer's words; others only claim" in lines
    assert "in step: at most 0 stages ahead and 0 stages behind" in lines
    assert lines[-3:] == ["lost: must say why, who won", "no-decision: must say why", "withdrawn: must say why"]


def test_what_is_not_asked_is_not_told() -> None:
    """A bare methodology has no empty headings, no figures that nobody gave, and asks for nothing."""
    assert bare().text().splitlines()[:8] == [
        "Bare (bare, version 1)",
        "The customer's procurement process",
        "  1. need: Need",
        "    paired with offer",
        "  2. order: Order",
        "    paired with sign",
        "Our advancement process",
        "  1. offer: Offer",
    ]


def test_rare_rules_are_told() -> None:
    """A plugin's rule, a task without a date or an aid, a role without a stage and a policy that asks for nothing."""
    asked = fk.rules.Criterion("credit", "Credit is checked", rule="credit-rule")
    offer = fk.rules.SupplierStage(
        "offer", "Offer", milestone=fk.rules.Milestone("Offered", [asked]), tasks=[fk.rules.Task("go", "Go")]
    )
    text = bare(
        supplier_stages=[offer, fk.rules.SupplierStage("sign", "Sign")],
        buying_roles=[fk.rules.BuyingRole("boss", "Boss"), fk.rules.BuyingRole("user", "User", reason="Uses it")],
        loss_policies=[fk.rules.LossPolicy("lost")],
    ).text()
    assert under("credit", text) == "mandatory; answered by the plugin's rule credit-rule"
    assert under("go", text) == "must be done; us, Sales (sales)"
    assert under("boss", text) == "user: User"
    assert under("user", text) == "Uses it"
    assert text.endswith("lost: need not say more")


def test_words_stay_on_their_line() -> None:
    """A name that brings its own lines cannot pretend to be another rule."""
    text = bare(name="Bare\n  order: Mine").text()
    assert text.splitlines()[0] == "Bare order: Mine (bare, version 1)"


def test_a_name_cannot_steer_a_terminal() -> None:
    """Printed, a methodology is one line of plain characters, whatever it is called."""
    said = str(bare(name="Harbour\x1b[31m\nGrid\u202e\u061c"))
    assert said == "Harbour\ufffd[31m Grid\ufffd\ufffd"
