"""`python -m gapcheck`."""

from __future__ import annotations

import sys

from gapcheck.cli import main

if __name__ == "__main__":
    sys.exit(main())
