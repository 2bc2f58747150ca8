"""Building blocks of plain-text reports: headings, paragraphs, bars, quotations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from gapcheck.models.document import Finding
from gapcheck.models.resume import Evidence
from gapcheck.reporting.quoting import one_line, quote, quoted

__all__ = ["INDENT", "Printer", "bar", "counted"]

# Narrower than this, a name has no room beside its bar and its points.
MIN_WIDTH = 60
INDENT = 4


class Printer:
    """Lays out a report as text.

    Words of a resume pass through `one_line` and are never read as Rich markup.

    Args:
        width: Columns; at least 60 are used.
        color: Whether to add ANSI colors; without them nothing is lost.
    """

    def __init__(self, *, width: int, color: bool) -> None:
        self.width = max(width, MIN_WIDTH)
        self._file = StringIO()
        self._console = Console(
            file=self._file,
            width=self.width,
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
        )

    @property
    def text(self) -> str:
        """The report so far, without trailing blanks and blank lines at its end."""
        lines = self._file.getvalue().rstrip().splitlines()
        return "".join(f"{line.rstrip()}\n" for line in lines)

    def blank(self) -> None:
        """Print a blank line."""
        self._console.print()

    def heading(self, title: str) -> None:
        """Print a heading."""
        self._console.print(Text(title, style="bold"))

    @contextmanager
    def section(self, title: str) -> Iterator[None]:
        """Print a heading before the block and a blank line after it."""
        self.heading(title)
        yield
        self.blank()

    def rule(self, title: str) -> None:
        """Print a title with a rule to the right margin."""
        self._console.rule(Text(title, "bold"), align="left", style="dim")

    def paragraph(self, text: str, *, indent: int = INDENT, style: str = "") -> None:
        """Print text, wrapped and indented."""
        words = Text(one_line(text), style=style, overflow="fold")
        self._console.print(Padding(words, (0, 0, 0, indent)))

    def marked(self, mark: str, text: str, *, style: str = "") -> None:
        """Print text after a mark, with a hanging indent."""
        grid = Table.grid(padding=(0, 1, 0, 0))
        grid.add_row(mark, Text(one_line(text), overflow="fold"), style=style)
        self._console.print(Padding(grid, (0, 0, 0, INDENT)))

    def bullets(self, title: str, texts: Sequence[str]) -> None:
        """Print a section with one bullet per text, if there are any."""
        if texts:
            with self.section(title):
                for text in texts:
                    self.marked("•", text)

    def line(self, *parts: tuple[str, str]) -> None:
        """Print (text, style) parts on one line, cut at the right margin."""
        words = Text.assemble(*parts)
        self._console.print(words, no_wrap=True, overflow="ellipsis", crop=True)

    def quotations(
        self, evidence: Sequence[Evidence], *, most: int | None = None
    ) -> None:
        """Print up to `most` lines of evidence as `page 1: "…"`, each line once."""
        lines: dict[tuple[int, str], Evidence] = {}
        for seen in evidence:
            lines.setdefault((seen.page, seen.line or seen.text), seen)
        for seen in list(lines.values())[:most]:
            text = quote(seen, width=self.width - INDENT)
            self.paragraph(text, style="italic")

    def findings(self, findings: Sequence[Finding]) -> None:
        """Print a section with what a person should know about the file, if anything."""
        if not findings:
            return
        with self.section("Worth knowing about the file"):
            for finding in findings:
                page = f"page {finding.page}" if finding.page else ""
                place = ", ".join(part for part in (page, finding.reason) if part)
                head = f"{place}: " if place else ""
                words = f" {quoted(finding.excerpt)}" if finding.excerpt else ""
                self.marked("!", f"{head}{finding.message}{words}", style="yellow")


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
