"""`make bench`: what Luoshi costs beside what a user would pick instead, both in one run."""

from __future__ import annotations

import sys
from importlib import import_module

PARTS = (
    "start",
    "extraction",
    "times",
    "formats",
    "docx",
    "pdf",
    "batch",
    "record",
    "actions",
    "issue",
    "search",
    "pages",
    "investment",
    "investment_pages",
    "floor",
    "observations",
    "figures",
    "national",
)


def main() -> int:
    """Run the parts named on the command line, all of them without."""
    for name in sys.argv[1:] or PARTS:
        print(f"\n== {name}")
        import_module(f"bench.{name}").run()
    return 0


if __name__ == "__main__":
    sys.exit(main())
