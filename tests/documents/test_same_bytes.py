"""A document is the same text in every process, under every hash seed, time zone and locale."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys

import pytest

from funnelkit.documents import to_json
from tests.documents.rich_deal import book, harbour_grid, rich_deal

SOURCE = """
import decimal, hashlib, locale, sys
from funnelkit import eight_stage
decimal.getcontext().prec = 4
try:
    locale.setlocale(locale.LC_ALL, "")
except locale.Error:
    pass
from funnelkit.documents import to_json
from tests.documents.rich_deal import book, harbour_grid, rich_deal
text = "".join((to_json(rich_deal()), to_json(book(), embed=True), to_json(harbour_grid())))
sys.stdout.write(hashlib.sha256(text.encode()).hexdigest())
"""


def told_by(**environment: str) -> str:
    """Write the documents in a process of its own."""
    paths = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", SOURCE], capture_output=True, text=True, check=True, env=paths | environment
    )
    return done.stdout


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "Pacific/Apia", "LC_ALL": "tr_TR.UTF-8"},
        {"PYTHONHASHSEED": "4294967295", "TZ": "Asia/Shanghai", "LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "0"},
    ],
    ids=lambda one: one["TZ"],
)
def test_a_document_is_the_same_everywhere(environment: dict[str, str]) -> None:
    """Another process, in another time zone and language, writes the same bytes."""
    text = "".join((to_json(rich_deal()), to_json(book(), embed=True), to_json(harbour_grid())))
    assert told_by(**environment) == hashlib.sha256(text.encode()).hexdigest()
