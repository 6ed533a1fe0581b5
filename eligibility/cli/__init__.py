"""The command line. Results go to stdout, talk to stderr."""

from __future__ import annotations

from eligibility.cli.main import main

__all__ = ["main"]
