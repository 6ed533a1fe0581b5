"""What the tests share: the rule base, read once, and ways to make cases."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import cases
import pytest

from eligibility.law.rule_base import RuleBase

ROOT = Path(__file__).resolve().parents[1]
os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(
    prefix="eligibility-cache-"
)  # the user's own cache is left alone


@pytest.fixture(scope="session")
def base() -> RuleBase:
    return cases.rule_base()
