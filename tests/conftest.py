"""What the tests share: the rule base, read once, and ways to make cases."""

from __future__ import annotations

from pathlib import Path

import pytest

from eligibility.law.load import require_rule_base
from eligibility.law.rule_base import RuleBase

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def base() -> RuleBase:
    return require_rule_base(ROOT, seeds=True)
