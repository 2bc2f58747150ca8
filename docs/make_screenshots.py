"""Makes the pictures of docs/ from the samples: `python docs/make_screenshots.py`.

The terminal is drawn by Rich as SVG, without a font from elsewhere; the HTML report by
Chromium, if that is here.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.text import Text

import gapcheck
from gapcheck.api.one import view
from gapcheck.api.options import Options
from gapcheck.models import Outcome
from gapcheck.reporting.formats import FORMATS, Results

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
SAMPLE = Path("examples") / "resumes" / "junior-data-scientist.pdf"
TODAY = date(2026, 11, 1)
WIDTH = 84
# A picture of the whole report would be taller than any screen.
LINES = 42
WINDOW = "1100,1300"


def results() -> Results:
    """Return the report of the sample, for the two main roles, in color."""
    reports = {
        role: gapcheck.check(ROOT / SAMPLE, role=role, today=TODAY).of(str(SAMPLE))
        for role in ("data-scientist", "ml-engineer")
    }
    outcome = Outcome(source=str(SAMPLE), status="ok", reports=reports)
    return Results(outcomes=(outcome,), width=WIDTH, color=True)


def terminal() -> str:
    """Return the head of the terminal report as SVG."""
    text = FORMATS["text"].render(results())
    assert isinstance(text, str)
    shown = "\n".join(text.splitlines()[:LINES])
    console = Console(record=True, width=WIDTH + 2, file=io.StringIO())
    console.print(Text.from_ansi(shown))
    svg = console.export_svg(
        title=f"gapcheck check {SAMPLE.name}", unique_id="gapcheck"
    )
    # Rich names a font of a CDN: whoever looks at the picture is to ask nobody.
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def browser(program: str, target: Path) -> None:
    """Write a picture of the head of the HTML report."""
    shown = replace(
        results(), views=(view(ROOT / SAMPLE, options=Options(today=TODAY)),)
    )
    text = FORMATS["html"].render(shown)
    assert isinstance(text, str)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "report.html"
        page.write_text(text, encoding="utf-8")
        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"]
        where = [f"--window-size={WINDOW}", f"--screenshot={target}", page.as_uri()]
        subprocess.run([program, *flags, *where], check=True, capture_output=True)


def main() -> None:
    """Write all pictures."""
    PICTURES.mkdir(exist_ok=True)
    (PICTURES / "terminal.svg").write_text(terminal(), encoding="utf-8", newline="\n")
    if program := shutil.which("chromium"):
        browser(program, PICTURES / "report.png")


if __name__ == "__main__":
    main()
