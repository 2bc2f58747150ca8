"""Makes the sample resumes and the layout families from people/ and layouts/.

Run from the folder above: `python -m examples.make_resumes [--producer P] [NAME ...]`.
README.md says what has to be installed for each producer.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from examples.producers import PRODUCERS

HERE = Path(__file__).resolve().parent

# Person → the producer and layout of resumes/PERSON.pdf.
RESUMES = {
    "backend-engineer": ("reportlab", "right-gutter"),
    "chef": ("typst", "sidebar-right"),
    "data-analyst": ("writer", "table"),
    "data-scientist-to-ml-engineer": ("weasyprint", "sidebar-right"),
    "junior-data-scientist": ("chromium", "sidebar-left"),
    "ml-engineer": ("typst", "left-margin"),
    "new-graduate": ("latex", "classic"),
    "physicist": ("latex", "margin"),
    "registered-nurse": ("writer", "plain"),
    "senior-data-scientist": ("latex", "classic"),
    "site-reliability-engineer": ("reportlab", "two-columns"),
    "software-engineer-quebec": ("chromium", "bands"),
}

# Each of these people in each of these layouts: families/PERSON_LAYOUT.pdf.
FAMILY_PEOPLE = ("ml-engineer", "new-graduate", "senior-data-scientist")
FAMILY_LAYOUTS = {
    "awesome-cv": "typst",
    "bands": "weasyprint",
    "centered-rules": "weasyprint",
    "dark-panel": "weasyprint",
    "dates-below": "weasyprint",
    "europass": "weasyprint",
    "filled-bars": "weasyprint",
    "job-rows": "weasyprint",
    "job-tables": "weasyprint",
    "left-margin": "typst",
    "letter-spaced": "weasyprint",
    "linkedin-export": "weasyprint",
    "mirrored": "weasyprint",
    "long-columns": "typst",
    "moderncv": "typst",
    "one-column": "weasyprint",
    "right-gutter": "reportlab",
    "sb2nov": "typst",
    "side-headings": "weasyprint",
    "sidebar-left": "weasyprint",
    "sidebar-right": "weasyprint",
    "stacked-dates": "weasyprint",
    "two-columns": "reportlab",
}

# The French twin of the last of them, in layouts without words of their own.
FRENCH_TWIN = "senior-data-scientist-fr"
FRENCH_LAYOUTS = (
    "dark-panel",
    "long-columns",
    "moderncv",
    "one-column",
    "sb2nov",
    "side-headings",
    "stacked-dates",
)


def plan() -> dict[Path, tuple[str, str, str]]:
    """Return every PDF to make: path → producer, person, layout."""
    jobs = {
        HERE / "resumes" / f"{person}.pdf": (producer, person, layout)
        for person, (producer, layout) in RESUMES.items()
    }
    families = [(one, layout) for one in FAMILY_PEOPLE for layout in FAMILY_LAYOUTS]
    families += [(FRENCH_TWIN, layout) for layout in FRENCH_LAYOUTS]
    for person, layout in families:
        target = HERE / "families" / f"{person}_{layout}.pdf"
        jobs[target] = (FAMILY_LAYOUTS[layout], person, layout)
    return jobs


def main() -> None:
    """Make all PDFs, or those of one producer, or those of the names given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", help="file names without .pdf; default: all"
    )
    parser.add_argument("--producer", choices=sorted(PRODUCERS))
    wanted = parser.parse_args()
    for target, (producer, person, layout) in plan().items():
        if wanted.producer not in (None, producer):
            continue
        if wanted.names and target.stem not in wanted.names:
            continue
        target.parent.mkdir(exist_ok=True)
        PRODUCERS[producer](person, layout, target)
        print(f"{target.relative_to(HERE)}: {target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
