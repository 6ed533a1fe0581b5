"""The two looks of the program, dark and light; both keep enough contrast for every tone of a finding."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="eligibility-dark",
    primary="#7fb2d9",
    secondary="#9aa7d8",
    accent="#e0b35c",
    foreground="#d9dde3",
    background="#14181d",
    surface="#1a2027",
    panel="#222a33",
    success="#7cc48a",
    warning="#e0b35c",
    error="#e58a86",
    dark=True,
    variables={
        "text-muted": "#98a1ab"
    },  # the usual one is mixed from the background, which texts drawn piece by piece do not know
)
LIGHT = Theme(
    name="eligibility-light",
    primary="#245f8f",
    secondary="#4a568f",
    accent="#8a5a00",
    foreground="#1d2329",
    background="#f7f6f2",
    surface="#ffffff",
    panel="#eae8e1",
    success="#1f7a3a",
    warning="#8a5a00",
    error="#a8302a",
    dark=False,
    variables={"text-muted": "#59626b"},
)
