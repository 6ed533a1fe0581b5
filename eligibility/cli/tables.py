"""Where `Screen` stood, for those who still ask for it here."""

from __future__ import annotations

from eligibility.cli.screen import Screen

__all__ = ["Screen"]
