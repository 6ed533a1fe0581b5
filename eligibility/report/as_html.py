"""A document as one page of HTML that stands alone: no script, nothing fetched, light and dark, fit to be
printed.
"""

from __future__ import annotations

import re
from importlib import resources
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from eligibility.legible import legible
from eligibility.report.document import plain_text

if TYPE_CHECKING:
    from eligibility.report.document import Document

_ADDRESS = re.compile(r"https?://[^\s<>\"']+")


def as_html(document: Document) -> str:
    """Return a document as a page; every text in it is escaped, and only addresses of the web become
    links.
    """
    folder = resources.files("eligibility") / "report" / "templates"
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["legible"] = legible
    environment.globals["is_address"] = lambda words: bool(_ADDRESS.fullmatch(words.strip()))
    page = environment.from_string((folder / "document.html.j2").read_text(encoding="utf-8"))
    style = Markup((folder / "document.css").read_text(encoding="utf-8"))  # noqa: S704 - our own file
    return (
        page.render(
            document=document, title=legible(plain_text(document.title)).replace("\n", " "), style=style
        )
        + "\n"
    )
