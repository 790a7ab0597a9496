"""The page on a new fact shows one file, and that file is all it takes."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import funnelkit

PAGE = (Path(__file__).parents[2] / "docs/how-to/add-a-fact.md").read_text(encoding="utf-8")
(FILE,) = re.findall(r"^```python\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)
USE = """
import inspect
from datetime import date

from hypothesis import Phase, find, settings
import funnelkit as fk
from funnelkit.checks.errors import FactError
from funnelkit.deal.present_words import in_present_words
from funnelkit.documents import schema
from funnelkit.testing.strategies import deals

method = fk.eight_stage()
deal = fk.Deal.open("Harbour", under=method, on=date(2026, 3, 2))
free = "any text: \\u0000, \\u202e, <b>, " + "x" * 100
deal = deal.lend_sample("breaker, 12 kV", task="send-brochure", remark=free, on=date(2026, 3, 9))
assert "note: 'str' = ''" in str(inspect.signature(fk.Deal.lend_sample))
assert "Anything else worth keeping" in fk.Deal.lend_sample.__doc__
assert fk.from_json(fk.to_json(deal, embed=True), fk.Deal) == deal
assert "sample-lent" in schema(fk.Deal)["$defs"]
assert deal.progress.marks & deal.at(date(2026, 3, 9)).compiled.marks.tasks["send-brochure"]

try:
    deal.lend_sample("", task="send-brochur", on=date(2026, 3, 9))
except FactError as refused:
    assert refused.codes == ("empty", "unknown-key"), refused.codes
else:
    raise AssertionError("not refused")

from attrs import evolve
task = method.index.tasks["send-brochure"]
show = fk.rules.AddRule(evolve(task, key="show-sample"), to=method.supplier_stages[0].key)
other = method.customised("own", fk.rules.DropTask("send-brochure"), show)
why = {"reason": "its own words", "by": "Maria"}
deal = deal.adopt(other, rules={"send-brochure": "show-sample"}, on=date(2026, 3, 10), **why)
(lent,) = [fact for fact in in_present_words(deal.at(date(2026, 3, 10))) if fact.tag == "sample-lent"]
assert lent.task == "show-sample"
assert fk.from_json(fk.to_json(deal, embed=True), fk.Deal) == deal
drawn_at_all = settings(max_examples=2_000, phases=[Phase.generate], database=None)  # found, not made small
find(deals(), lambda drawn: any(fact.tag == "sample-lent" for fact in drawn.journal), settings=drawn_at_all)
"""


def run_with_the_file(place: Path, home: Path, use: str = USE) -> None:
    """Use the fact in a Python of its own."""
    env = {**os.environ, "PYTHONPATH": str(home)}
    told = subprocess.run([sys.executable, "-c", use], cwd=place, env=env, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr


def test_the_file_on_the_page_is_all_that_a_new_fact_takes(tmp_path: Path) -> None:
    """Verb, checks, adoption, documents, schema and strategies know the fact from its one file, also from a zip."""
    (package,) = funnelkit.__path__
    shutil.copytree(package, tmp_path / "home/funnelkit", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "home/funnelkit/deal/facts/sample.py").write_text(FILE, encoding="utf-8")
    run_with_the_file(tmp_path, tmp_path / "home")
    zipped = shutil.make_archive(str(tmp_path / "whole"), "zip", tmp_path / "home")
    run_with_the_file(tmp_path, Path(zipped), USE[: USE.index("try:")])
