"""A host process is after `import funnelkit` and after its use as it was before."""

from __future__ import annotations

import pytest

from tests.embedding.fresh_process import answer_of

IMPORTED = "import funnelkit"
USED = "from tests.embedding.scenarios import SCENARIOS\nfor scenario in SCENARIOS: scenario()"


@pytest.mark.parametrize("use", [IMPORTED, USED], ids=["imported", "used"])
def test_process_is_as_it_was(use: str) -> None:
    """Translations, locale, warnings, decimals, logging, chance, threads, paths, signals: all are left alone."""
    before, after = answer_of(f"""
import json
from tests.embedding.process_state import process_state
import gettext, locale, decimal
gettext.textdomain("host")
locale.setlocale(locale.LC_ALL, "C.UTF-8")
decimal.getcontext().prec = 11
before = process_state()
{use}
print(json.dumps([before, process_state()], default=str))
""")
    changed = {name: (before[name], after[name]) for name in before if before[name] != after[name]}
    assert not changed


@pytest.mark.parametrize("heavy", ["cattrs", "statemachine", "numpy", "asyncio", "pandas", "logging"])
def test_heavy_modules_load_on_first_need(heavy: str) -> None:
    """Importing funnelkit loads nothing that only some uses need."""
    assert heavy not in answer_of("import json\nimport funnelkit\nprint(json.dumps(sorted(sys.modules)))")


def test_a_trace_would_be_seen() -> None:
    """The comparison notices a library that takes over the host's translations and warnings."""
    before, after = answer_of("""
import json, gettext, warnings
from tests.embedding.process_state import process_state
before = process_state()
gettext.textdomain("library")
warnings.simplefilter("ignore")
print(json.dumps([before, process_state()], default=str))
""")
    assert {name for name in before if before[name] != after[name]} == {"gettext domain", "warnings filters"}


def test_threads_that_load_the_engine_at_once_leave_the_hosts_domain() -> None:
    """A thread that comes while another one loads the engine gives the host its own gettext domain back."""
    told = answer_of("""
import gettext, json, threading, time
import funnelkit as fk
from funnelkit.deal.pair_table import table_of
gettext.textdomain("host")
def late(after): time.sleep(after / 200); table_of(fk.eight_stage())
threads = [threading.Thread(target=late, args=(one,)) for one in range(8)]
for one in threads: one.start()
for one in threads: one.join()
print(json.dumps(gettext.textdomain()))
""")
    assert told == "host"
