"""The style of a part of a widget, from its style sheet, without the background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style

if TYPE_CHECKING:
    from textual.widget import Widget


def look(widget: Widget, name: str) -> Style:
    """Return colour and weight of a component class; muted colours are blended with the background of the
    widget.
    """
    whole = widget.get_component_rich_style(name)
    part = widget.get_component_rich_style(name, partial=True)
    return Style(
        color=whole.color if part.color else None,
        bold=part.bold,
        italic=part.italic,
        underline=part.underline,
    )
