"""`python -m eligibility` is the same as the `eligibility` command."""

from __future__ import annotations

from eligibility.cli import main

if __name__ == "__main__":
    main()
