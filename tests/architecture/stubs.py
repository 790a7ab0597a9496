"""Stubs of what is put together at run time: ``python -m tests.architecture.stubs`` writes them anew.

These are the packages that offer their names lazily, the kinds of facts, and the verbs of a deal, which the files of
facts bring.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from inspect import Parameter, signature
from pathlib import Path
from types import FunctionType
from typing import Final

from funnelkit.deal.fact import CustomerFact, Fact
from funnelkit.deal.fact_kinds import fact_kinds, fact_modules
from funnelkit.deal.journal import Journal
from funnelkit.deal.verb import verbs_and_questions

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src"
DEAL = SOURCE / "funnelkit/deal"
HEAD_OF_FACTS = "# Written by `python -m tests.architecture.stubs` from the files of `deal/facts`.\n\n"
HEAD = "# Written by `python -m tests.architecture.stubs`; the names stand in __init__.py.\n\n"


def lazy_packages() -> Iterator[Path]:
    """Find each package that offers its names lazily."""
    return (path for path in sorted(SOURCE.rglob("__init__.py")) if "lazily(" in path.read_text(encoding="utf-8"))


def offered_by(package: Path) -> tuple[dict[str, list[str]], list[str]]:
    """Read from its source the names that a package offers, by their modules, and the rooms that it opens."""
    for node in ast.walk(ast.parse(package.read_text(encoding="utf-8"))):
        match node:
            case ast.Call(func=ast.Name(id="lazily"), args=[_, homes], keywords=more):
                table: dict[str, str] = ast.literal_eval(homes)
                rooms = [room for one in more for room in ast.literal_eval(one.value).split()]
                return {module: sorted(names.split()) for module, names in sorted(table.items())}, rooms
    return {}, []


def stub_of(package: Path) -> str:
    """Write what type checkers are told of a package."""
    homes, rooms = offered_by(package)
    name_of_package = ".".join(package.parent.relative_to(SOURCE).parts)
    lines = [f"from {name_of_package} import {room} as {room}" for room in rooms]
    lines += [f"from {module} import {name} as {name}" for module, names in homes.items() for name in names]
    if "__version__ =" in package.read_text(encoding="utf-8"):
        lines += ["", "__version__: str"]
    offered = [f'    "{name}",' for name in sorted(name for names in homes.values() for name in names)]
    return HEAD + "\n".join([*lines, "", "__all__ = [", *offered, "]", ""])


def stub_of_facts() -> str:
    """Write what type checkers are told of the kinds of facts."""
    homes = sorted((one.__module__, one.__name__) for one in {*fact_kinds().values(), CustomerFact, Fact})
    lines = [f"from {module} import {name} as {name}" for module, name in homes]
    offered = [f'    "{name}",' for name in sorted(name for _, name in homes)]
    return HEAD_OF_FACTS + "\n".join([*lines, "", "__all__ = [", *offered, "]", ""])


def stub_of_verbs() -> str:
    """Write what type checkers are told of the verbs and questions of a deal."""
    told = [_declared(verb) for verb in verbs_and_questions()]
    names = set(re.findall(r"[A-Za-z_]\w*", " ".join(told)))
    homes: dict[str, set[str]] = {"typing": {"Self"}, Journal.__module__: {"Journal"}}
    for module, name in _homes_of_names():
        if name in names:
            homes.setdefault(module, set()).add(name)
    imports = [f"from {module} import {', '.join(sorted(held))}" for module, held in sorted(homes.items(), key=_placed)]
    return HEAD_OF_FACTS + "\n".join([*imports, "", "class Verbs(Journal):", *told, ""])


def _placed(home: tuple[str, set[str]]) -> tuple[bool, str]:
    return home[0].startswith("funnelkit"), home[0]


def _declared(verb: FunctionType) -> str:
    told = signature(verb)
    _, *own = told.parameters.values()
    by_place = [_argument(one) for one in own if one.kind is not Parameter.KEYWORD_ONLY]
    named = [_argument(one) for one in own if one.kind is Parameter.KEYWORD_ONLY]
    arguments = ["self", *by_place, *(["*", *named] if named else [])]
    lines = "".join(f"        {one},\n" for one in arguments)
    return f"    def {verb.__name__}(\n{lines}    ) -> {told.return_annotation}: ..."


def _argument(one: Parameter) -> str:
    if one.default is Parameter.empty:
        return f"{one.name}: {one.annotation}"
    default = f'"{one.default}"' if isinstance(one.default, str) else repr(one.default)
    return f"{one.name}: {one.annotation} = {default if one.default in ('', None, (), False) else '...'}"


def _homes_of_names() -> Iterator[tuple[str, str]]:
    """Where the names that verbs speak of come from, read from the files of facts and of what verbs take."""
    for path in [*(Path(str(module.__file__)) for module in fact_modules()), SOURCE / "funnelkit/deal/writing.py"]:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            match node:
                case ast.ImportFrom(module=str(module), names=names):
                    yield from ((module, one.name) for one in names)
                case ast.AnnAssign(target=ast.Name(id=name)):
                    yield ".".join(path.relative_to(SOURCE).with_suffix("").parts), name


STUBS: Final = {DEAL / "verbs.pyi": stub_of_verbs, DEAL / "facts/__init__.pyi": stub_of_facts}

if __name__ == "__main__":
    for init in lazy_packages():
        init.with_suffix(".pyi").write_text(stub_of(init), encoding="utf-8")
    for place, write in STUBS.items():
        place.write_text(write(), encoding="utf-8")
