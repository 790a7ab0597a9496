"""A plugin that is at fault when it is loaded is set aside and named; every other one is used as ever."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from attrs import frozen

from funnelkit.checks.errors import PluginError
from funnelkit.methodology import Methodology
from funnelkit.plugins import Plugin, Toolbox, Translation, gather
from funnelkit.rules import Change, CustomerStage, DropTask, InsertStage, SetField, SupplierStage, Task
from funnelkit.win_models import BASE_TABLE
from funnelkit.words import Template, Text
from tests.plugins.faulty import ANSWERING, RAISING, AlwaysEqual, Sly, evil
from tests.pressing_keys import press_ctrl_c

SOUND = [
    Plugin("acme.lean", version="1.0", api=1, extensions={"lean": [DropTask("send-brochure")]}),
    Plugin("zeta", version="2.1", api=1, rules={"zeta/checked": lambda _reading: True}),
]


@frozen
class Listed:
    """An entry point as a host's listing gives it."""

    name: str
    load: Callable[[], object]
    value: str = "somewhere:plugin"


def set_aside(load: Callable[[], object]) -> Toolbox:
    """Gather a faulty plugin between sound ones, and see that those are used as if it were not there."""
    toolbox = gather([SOUND[0], Listed("faulty", load), SOUND[1]])
    assert toolbox.plugins == gather(SOUND).plugins
    assert toolbox.rules == gather(SOUND).rules
    assert toolbox.faults
    assert {fault.plugin for fault in toolbox.faults} == {"faulty"}
    for fault in toolbox.faults:
        for language in ("en", "zh-Hans"):
            assert "faulty" in fault.text(language)
            assert len(fault.text(language)) < 1000
            fault.text(language).encode()
    return toolbox


@pytest.mark.parametrize("name", RAISING)
def test_loading_raises(name: str) -> None:
    """Whatever an import raises, a wish to end the process among it, sets aside that plugin alone."""
    toolbox = set_aside(RAISING[name])
    assert [fault.code for fault in toolbox.faults] == ["not-loaded"]


@pytest.mark.parametrize("name", ANSWERING)
def test_loading_gives_something_else(name: str) -> None:
    """An entry point that names no Plugin says what it names instead."""
    toolbox = set_aside(ANSWERING[name])
    assert [fault.code for fault in toolbox.faults] == ["not-a-plugin"]


class Shy:
    """Something that says neither its name nor how it is loaded."""

    @property
    def name(self) -> str:
        """Raise instead of a name."""
        raise SystemExit(1)

    @property
    def load(self) -> object:
        """Raise instead of a way to load it."""
        raise SystemExit(2)


STRANGE: dict[str, object] = {
    "NoneType": None,
    "int": 3,
    "str": "acme",
    "object": object(),
    "type": Plugin,
    "Shy": Shy(),
    "Evil": evil(),
    "AlwaysEqual": AlwaysEqual(),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_what_is_no_entry_point(kind: str) -> None:
    """Whatever else is handed over is named by what it is, and hides nothing."""
    toolbox = gather([SOUND[0], STRANGE[kind], SOUND[1]])  # type: ignore[list-item]
    assert toolbox.plugins == gather(SOUND).plugins
    assert [(fault.plugin, fault.code) for fault in toolbox.faults] == [(kind, "not-a-plugin")]


@pytest.mark.parametrize("name", ["x" * 1_000_000, "a\ud800"])
def test_names_of_entry_points(name: str) -> None:
    """A name that nobody can print does not spoil the fault that names it; it blocks all the same."""
    listed = Listed(name, RAISING["raises ValueError"])
    (fault,) = gather([listed]).faults
    for language in ("en", "zh-Hans"):
        assert len(fault.text(language).encode()) < 1000
    assert gather([listed], blocked=[name]).faults == ()


def test_ctrl_c_is_the_users() -> None:
    """An interrupt while plugins load goes on to the host."""

    def interrupted() -> None:
        press_ctrl_c()

    with pytest.raises(KeyboardInterrupt):
        gather([Listed("faulty", interrupted)])


class Disguised(Plugin):
    """A plugin with code of its own."""


def hollow() -> Plugin:
    """A plugin that was never made."""
    return object.__new__(Plugin)


def tampered() -> Plugin:
    """A plugin that was changed after it was checked."""
    plugin = Plugin("faulty", version="1.0", api=1)
    object.__setattr__(plugin, "rules", (("faulty/x", 3),))
    return plugin


@pytest.mark.parametrize(
    ("load", "code"),
    [
        (lambda: Disguised("faulty", version="1.0", api=1), "not-a-plugin"),
        (lambda: Plugin, "not-a-plugin"),
        (hollow, "not-loaded"),
        (tampered, "wrong-contribution"),
        (lambda: Plugin("faulty", version="1.0", api=2), "other-api"),
    ],
    ids=["a subclass", "the class itself", "hollow", "tampered with", "another API"],
)
def test_impostors(load: Callable[[], object], code: str) -> None:
    """Only an untouched Plugin for this API is used."""
    assert [fault.code for fault in set_aside(load).faults] == [code]


SHAPELESS: dict[str, object] = {
    "None": None,
    "a number": 3,
    "NaN": float("nan"),
    "a decimal": Decimal("NaN"),
    "a text": "x y",
    "nothing": "",
    "bytes": b"x",
    "a list of nothing": [None],
    "a mapping": {"faulty/x": None},
    "a mapping of numbers": {3: 3},
    "a set": {1},
    "an object": object(),
    "a type": int,
    "a generator": ["x", (item for item in "xyz")],
    "an exception": ValueError("x"),
    "a deep list": [[[[[]]]]],
    "what equals everything": AlwaysEqual(),
    "what raises": evil(),
    "a number that is true": Sly(1),
    "a truth": True,
    "a function": lambda: 3,
}
FIELDS = (
    "name",
    "version",
    "api",
    "languages",
    "methodologies",
    "extensions",
    "rules",
    "translations",
    "win_models",
    "inspections",
    "record_mappings",
)
# A text that says something is a version.
FINE = {("version", "a text")}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("name", SHAPELESS)
def test_contributions_of_the_wrong_type(name: str, field: str) -> None:
    """A contribution of the wrong type, whichever it is and wherever it stands, sets the whole plugin aside."""
    if (field, name) in FINE:
        return
    value = SHAPELESS[name]
    contents: dict[str, Any] = {"name": "faulty", "version": "1.0", "api": 1, field: value}
    set_aside(lambda: Plugin(**contents))


def small(**changes: Any) -> Methodology:
    """A methodology of one stage each."""
    stages: dict[str, Any] = {
        "customer_stages": [CustomerStage("need", "Need")],
        "supplier_stages": [SupplierStage("offer", "Offer")],
    }
    return Methodology(**{"key": "small", "name": "Small", **stages, **changes})


class SlyText(str):
    """A text with code of its own."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        raise SystemExit(other)

    __hash__ = str.__hash__


@pytest.mark.parametrize(
    "methodology",
    [
        lambda: small(name=Text(3)),  # type: ignore[arg-type]
        lambda: small(version=1),
        lambda: small(name=Text("Small", (("de", None),))),  # type: ignore[arg-type]
        lambda: small(supplier_stages=[SupplierStage("offer", "Offer", tasks=[Task("t", "t", must_do="yes")])]),  # type: ignore[arg-type]
        lambda: small(supplier_stages=[SupplierStage("offer", "Offer", description=evil())]),  # type: ignore[arg-type]
        lambda: small(name="x" * 1_000_000),
        lambda: small(version=SlyText("1")),
        lambda: small(version="\ud800"),
    ],
    ids=["label", "version", "words", "flag", "evil", "huge", "subclass", "half a character"],
)
def test_rules_that_are_no_plain_data(methodology: Callable[[], Methodology]) -> None:
    """A methodology that passes its own checks and yet holds something else than plain data is refused."""
    set_aside(lambda: Plugin("faulty", version="1.0", api=1, methodologies=[methodology()]))


@frozen
class OwnChange:
    """A change that is code, not data."""

    def apply(self, book: object) -> object:
        """Do anything."""
        raise SystemExit(book)


@pytest.mark.parametrize(
    "change",
    [
        OwnChange(),
        InsertStage("offer", after="need", paired_with="offer"),  # type: ignore[arg-type]
        InsertStage(CustomerStage("x", "x"), after=3, paired_with="offer"),  # type: ignore[arg-type]
        DropTask(None),  # type: ignore[arg-type]
        SetField("name", 3),
        SetField("loss_policies", ["lost"]),
        SetField("winning_stage", evil()),
    ],
    ids=["code", "no stage", "no key", "no task", "name", "policies", "evil"],
)
def test_changes_that_are_no_plain_data(change: Change) -> None:
    """A change that is not one of funnelkit's own, or holds something else than plain data, is refused."""
    set_aside(lambda: Plugin("faulty", version="1.0", api=1, extensions={"own": [change]}))


@pytest.mark.parametrize(
    "translation",
    [
        lambda: Translation("en", {"name": "x"}, of="small"),
        lambda: Translation("Deutsch!", {"name": "x"}, of="small"),
        lambda: Translation("de", {"name": 3}, of="small"),  # type: ignore[dict-item]
        lambda: Translation("de", {}, of=None),  # type: ignore[arg-type]
        lambda: Translation("de", [("name", None)], of="small"),  # type: ignore[arg-type]
        lambda: Translation("de", [("name", "Klein", "Gross")], of="small"),  # type: ignore[arg-type]
    ],
    ids=["english", "no language", "no words", "of nothing", "no text", "three of a pair"],
)
def test_translations_that_are_no_plain_data(translation: Callable[[], Translation]) -> None:
    """A translation into no language, or of something else than words, is refused."""
    set_aside(lambda: Plugin("faulty", version="1.0", api=1, translations=[translation()]))


WORDS = {"name": "Name"}


@pytest.mark.parametrize(
    ("brought", "told"),
    [
        ({"rules": [("acme/a", len), ("acme/a", repr)]}, "rules 'acme/a' is brought 2 times"),
        ({"win_models": [("acme/a", BASE_TABLE)] * 3}, "win_models 'acme/a' is brought 3 times"),
        ({"extensions": [("a", [DropTask("x")]), ("a", [DropTask("y")])]}, "extensions 'a' is brought 2 times"),
        (
            {"translations": [Translation("de", (("name", "a"), ("name", "b")), of="small")]},
            "'name' of 'small' in de is brought 2 times",
        ),
        (
            {"translations": [Translation("de", WORDS, of="small"), Translation("de", WORDS, of="small")]},
            "'name' of 'small' in de is brought 2 times",
        ),
    ],
    ids=["rules", "win models", "extensions", "one translation", "two translations"],
)
def test_nothing_is_brought_twice(brought: dict[str, Any], told: str) -> None:
    """What stands twice under one name is refused, because one of the two would be hidden."""
    with pytest.raises(PluginError) as refused:
        Plugin("acme", version="1", api=1, **brought)
    assert refused.value.codes == ("brought-twice",)
    assert told in str(refused.value)
    both = [Translation(tag, WORDS, of="a") for tag in ("de", "fr")]
    assert Plugin("acme", version="1", api=1, translations=both).translations == tuple(both)


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_a_translation_blanks_no_label(words: str) -> None:
    """A label without words in a language is shown in English, so words that say nothing are refused."""
    with pytest.raises(PluginError) as refused:
        Plugin("acme", version="1", api=1, translations=[Translation("de", {"name": words}, of="small")])
    assert refused.value.codes == ("blank-translation",)


NO_WORDS: list[Any] = ["name", 5, None, ["name"], {5: "a", "b": 6}]
SLIPS: list[dict[str, Any]] = [
    *({"version": version} for version in (1.0, None, "", " ", "1\n0", "\x1b[31m", "\ud800", "1" * 65)),
    *({name: 5} for name in ("languages", "methodologies", "extensions", "rules", "translations", "win_models")),
    *({name: None} for name in ("languages", "methodologies", "extensions", "rules", "translations", "win_models")),
    {"rules": len},
    {"rules": [len]},
    {"rules": [("acme/a", len, 3)]},
    {"extensions": {"x": 5}},
    {"extensions": [DropTask("x")]},
    {"translations": {"de": {"name": "Name"}}},
    *({"translations": Translation("de", words, of="a")} for words in NO_WORDS),
    {"translations": [Translation(5, {"name": "x"}, of=None)]},  # type: ignore[arg-type]
]


@pytest.mark.parametrize("slip", SLIPS, ids=repr)
def test_easy_mistakes_are_told_with_all_others(slip: dict[str, Any]) -> None:
    """A slip in one field is told in the words of the library, beside every other flaw."""
    with pytest.raises(PluginError) as refused:
        Plugin("Acme", **{"version": "1", "api": 0, **slip})
    assert {"bad-plugin-name", "bad-api"} < set(refused.value.codes)
    str(refused.value).encode()


def test_one_thing_is_a_list_of_one() -> None:
    """Where a list of one is meant, the one thing will do."""
    german = Translation("de", {"name": "Name"}, of="small")
    plugin = Plugin("acme", version="1", api=1, extensions={"x": DropTask("a")}, translations=german)  # type: ignore[dict-item, arg-type]
    assert plugin == Plugin("acme", version="1", api=1, extensions={"x": [DropTask("a")]}, translations=[german])


def test_all_flaws_at_once() -> None:
    """The author of a plugin reads everything that is wrong with it in one go."""
    toolbox = set_aside(lambda: Plugin("faulty", version="", api=0, languages=["de"], rules={"x": 3}))  # type: ignore[dict-item]
    codes = {fault.code for fault in toolbox.faults}
    assert codes == {"bad-version", "bad-api", "bad-languages", "not-namespaced", "wrong-contribution"}


def refusing(*problems: Any) -> Callable[[], object]:
    """Make a way to load that ends in an error of the library's own kind, with whatever problems."""

    def load() -> object:
        error = PluginError(*problems)
        raise error

    return load


class HidingError(PluginError):
    """An error of our family that raises when it is asked for its problems."""

    @property
    def problems(self) -> tuple[Any, ...]:
        """Raise instead."""
        raise SystemExit(1)

    @problems.setter
    def problems(self, _problems: object) -> None:
        """Keep nothing."""


def hiding() -> object:
    """Load by raising such an error."""
    raise HidingError


FOREIGN: dict[str, Callable[[], object]] = {
    "no problems": refusing(),
    "words": refusing("the licence has run out"),
    "something else": refusing(5, None),
    "one message and one stranger": refusing(Template("odd", "odd", "奇怪")(), evil()),
    "a message with a fact that raises": refusing(Template("odd", "{what}", "{what}")(what=evil())),
    "a message without its fact": refusing(Template("odd", "{what}", "{what}")()),
    "a code that is none": refusing(Template(evil(), "odd", "odd")()),  # type: ignore[arg-type]
    "a code that is no key": refusing(Template("Odd one", "odd", "奇怪")()),
    "problems that are hidden": hiding,
}


@pytest.mark.parametrize("what", FOREIGN)
def test_errors_of_our_family_with_strange_problems(what: str) -> None:
    """A plugin that ends in a ``PluginError`` of its own making is set aside and named, whatever the error carries."""
    toolbox = set_aside(FOREIGN[what])
    assert [fault.code for fault in toolbox.faults] == ["not-loaded"]
    assert hash(toolbox)


def test_errors_of_our_family_with_endless_problems() -> None:
    """Only the first twenty of very many problems are told, none at any length, and lists as facts do no harm."""
    long = Template("long", "{words}", "{words}")
    problems = [long(words=[f"{at} " + "x" * 10_000]) for at in range(1000)]
    toolbox = set_aside(refusing(*problems))
    assert [fault.code for fault in toolbox.faults] == ["long"] * 20
    assert hash(toolbox)
