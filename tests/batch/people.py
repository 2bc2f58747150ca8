"""Any number of resumes of fictional people: the sample people, each time varied.

No two have the same content: figures, order of bullets and items, and the person differ
with the number. Three of four are PDFs, every fourth is a plain text.
"""

from __future__ import annotations

import random
import re
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.reading.pdf_builder import Pdf

__all__ = ["made", "write"]

EXAMPLES = Path(__file__).parents[2] / "examples"
LATO = Path("/usr/share/fonts/truetype/lato")
FIRST = ("Ana", "Bo", "Chidi", "Dana", "Emre", "Fatou", "Goran", "Hana", "Ines", "Jun")
LAST = ("Abara", "Brook", "Castell", "Dunmore", "Eklund", "Farrow", "Grinde", "Holt")
LAYOUTS = ("right-gutter", "two-columns")
PER_PAGE, WIDTH = 46, 88
_FIGURE = re.compile(r"(?<![\d,.])\d{2,3}(?=%| )")


def write(folder: Path, files: int, *, seed: int = 0) -> list[Path]:
    """Write resumes into a folder; those that are there already stay."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name_of(number) for number in range(files)]
    for number, path in enumerate(paths):
        if not path.exists():
            made(path, number, seed=seed)
    return paths


def name_of(number: int) -> str:
    return f"{number:05d}.{'txt' if number % 4 == 3 else 'pdf'}"


def made(path: Path, number: int, *, seed: int = 0) -> None:
    """Write one resume, by ReportLab where it and its font are installed."""
    chance = random.Random(f"{seed}/{number}")
    person = _varied(_people()[number % len(_people())], number, chance)
    if path.suffix == ".txt":
        path.write_text("\n".join(_lines(person)) + "\n", encoding="utf-8")
    elif find_spec("reportlab") and LATO.is_dir():
        from examples.layouts.reportlab_pages import write as draw

        draw(person, LAYOUTS[number % 3 % 2], path)
    else:
        path.write_bytes(_drawn(list(_lines(person))))


def _people() -> list[dict[str, Any]]:
    files = sorted((EXAMPLES / "people").glob("*.toml"))
    assert len(files) >= 12
    return [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]


def _varied(
    person: dict[str, Any], number: int, chance: random.Random
) -> dict[str, Any]:
    """Change who it is, the figures, what is told and in which order."""
    name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
    mail = f"{name.replace(' ', '.').lower()}.{number}@example.com"
    person = person | {"name": name, "contact": ["Sampletown", mail]}
    for section in person["sections"]:
        for entry in section.get("entries", ()):
            bullets = [_figured(one, chance) for one in entry.get("bullets", ())]
            entry["bullets"] = _some(bullets, chance)
        for group in section.get("groups", ()):
            group["items"] = _some(group["items"], chance)
    return person


def _some(texts: list[str], chance: random.Random) -> list[str]:
    """Return at least half of the texts, in any order."""
    return chance.sample(texts, chance.randint((len(texts) + 1) // 2, len(texts)))


def _figured(text: str, chance: random.Random) -> str:
    return _FIGURE.sub(lambda _: str(chance.randint(10, 95)), text)


def _lines(person: Mapping[str, Any]) -> Iterator[str]:
    yield from (person["name"], person["headline"], " | ".join(person["contact"]))
    for section in person["sections"]:
        yield from ("", section["heading"].upper(), "")
        yield from textwrap.wrap(section.get("text", ""), WIDTH)
        for entry in section.get("entries", ()):
            place = [entry["title"], entry.get("organisation")]
            yield ", ".join(filter(None, place))
            yield entry["dates"]
            for bullet in entry.get("bullets", ()):
                yield from textwrap.wrap(
                    bullet, WIDTH, initial_indent="- ", subsequent_indent="  "
                )
        for group in section.get("groups", ()):
            text = f"{group['label']}: {', '.join(group['items'])}"
            yield from textwrap.wrap(text, WIDTH)
        yield from section.get("lines", ())


def _drawn(lines: list[str]) -> bytes:
    pdf = Pdf()
    for start in range(0, len(lines), PER_PAGE):
        texts = [
            line.encode("cp1252", errors="replace").decode("cp1252") or " "
            for line in lines[start : start + PER_PAGE]
        ]
        pdf.page().column(54, 60, texts)
    return pdf.to_bytes()
