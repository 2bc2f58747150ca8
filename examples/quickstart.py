"""The shortest use: one resume against both roles, with what would close the gaps.

Run: `python examples/quickstart.py [RESUME]`
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import gapcheck

SAMPLE = Path(__file__).parent / "resumes" / "new-graduate.pdf"

# What "Present" stands for; fixed here so that the same figures come out next year.
TODAY = date(2026, 11, 1)


def main(source: str | Path = SAMPLE) -> None:
    """Print score, band and the three gaps most worth closing, for each role."""
    for role in ("data-scientist", "ml-engineer"):
        report = gapcheck.check(source, role=role, today=TODAY)
        print(f"{report.role_name}: {report.score:.1f} of 100 ({report.band_name})")
        for gap in report.gaps[:3]:
            print(f"  {gap.name}, worth {gap.points:.1f}: {gap.action}")


if __name__ == "__main__":
    main(*sys.argv[1:2])
