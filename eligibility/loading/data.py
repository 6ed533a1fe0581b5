"""Where the data folders are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from importlib import resources
from pathlib import Path


def data_root() -> Path:
    """Return the folder that holds `rules`, `scenarios` and `seeds`.

    A wheel carries them as `eligibility/data`; an editable install finds them in the checkout.
    """
    packaged = Path(str(resources.files("eligibility"))) / "data"
    return packaged if (packaged / "rules").is_dir() else Path(__file__).resolve().parents[2]
