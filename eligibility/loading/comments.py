"""The comments of a YAML text."""

from __future__ import annotations

import yaml


def comments(text: str) -> list[str]:
    """Return every comment of a YAML text: what stands between its tokens and is no blank."""
    found: list[str] = []
    end = 0
    if "#" not in text:
        return found
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            found += _between(text[end : token.start_mark.index])
            end = max(end, token.end_mark.index)
            if isinstance(token, yaml.ScalarToken) and token.style in {"|", ">"}:
                found += _between(text[token.start_mark.index : text.find("\n", token.start_mark.index)])
    except yaml.YAMLError:
        return found
    return found + _between(text[end:])


def _between(gap: str) -> list[str]:
    return [line[line.index("#") :].rstrip() for line in gap.splitlines() if "#" in line]
