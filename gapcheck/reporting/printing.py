"""Building blocks of text for people: headings, paragraphs, bars, quotations.

All text is foreign text: it goes through `one_line`, never through Rich's markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.models.document import Finding
from gapcheck.models.resume import Evidence
from gapcheck.reporting.quoting import one_line, quote, quoted

__all__ = [
    "INDENT",
    "MIN_WIDTH",
    "bar",
    "counted",
    "heading",
    "line",
    "marked",
    "new_console",
    "paragraph",
    "quotations",
    "show_findings",
    "tidy",
]

# Below this a name has no room beside its bar and its points.
MIN_WIDTH = 60
INDENT = 4


def new_console(*, width: int, color: bool) -> Console:
    """Return a console that writes nowhere; its `capture` gives the text."""
    return Console(
        file=StringIO(),
        width=max(width, MIN_WIDTH),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
        markup=False,
        emoji=False,
    )


def tidy(text: str) -> str:
    """Return the text without blanks at ends of lines and blank lines at its end."""
    lines = [line.rstrip() for line in text.rstrip().splitlines()]
    return "".join(f"{line}\n" for line in lines)


def heading(console: Console, title: str) -> None:
    """Print a heading of ours."""
    console.print(Text(title, style="bold"))


def paragraph(
    console: Console, text: str, *, indent: int = INDENT, style: str = ""
) -> None:
    """Print text, wrapped and indented."""
    words = Text(one_line(text), style=style, overflow="fold")
    console.print(Padding(words, (0, 0, 0, indent)))


def marked(console: Console, mark: str, text: str, *, style: str = "") -> None:
    """Print text behind a mark, its further lines below the first."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(mark, Text(one_line(text), overflow="fold"), style=style)
    console.print(Padding(grid, (0, 0, 0, INDENT)))


def line(console: Console, *parts: tuple[str, str]) -> None:
    """Print styled parts on one line, cut where the width ends."""
    console.print(Text.assemble(*parts), no_wrap=True, overflow="ellipsis", crop=True)


def quotations(
    console: Console, evidence: Sequence[Evidence], *, most: int | None = None
) -> None:
    """Print each line with evidence as `page 1: "…"`, no line twice.

    Args:
        console: Where to.
        evidence: Best first; several skills can stand in one line.
        most: Lines to print, all without it.
    """
    lines = {(seen.page, seen.line or seen.text): seen for seen in reversed(evidence)}
    shown = [one for one in evidence if lines[one.page, one.line or one.text] is one]
    for seen in shown[:most]:
        text = quote(seen, width=console.width - INDENT)
        paragraph(console, text, style="italic")


def show_findings(console: Console, findings: Sequence[Finding]) -> None:
    """Print what a person should know about the file, if there is anything."""
    if not findings:
        return
    heading(console, "Worth knowing about the file")
    for finding in findings:
        page = f"page {finding.page}" if finding.page else ""
        place = ", ".join(part for part in (page, finding.reason) if part)
        head = f"{place}: " if place else ""
        words = f" {quoted(finding.excerpt)}" if finding.excerpt else ""
        marked(console, "!", f"{head}{finding.message}{words}", style="yellow")
    console.print()


def bar(value: float, full: float, cells: int) -> str:
    """Return a bar that is full only for the whole and empty only for nothing."""
    share = min(max(value / full, 0.0), 1.0) if full > 0 else 0.0
    filled = round(share * cells)
    if 0 < share < 1:
        filled = min(max(filled, 1), cells - 1)
    return "█" * filled + "░" * (cells - filled)


def counted(number: int, noun: str) -> str:
    """Return `1 page`, `2 pages`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
