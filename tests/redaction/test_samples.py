"""No name and no contact data of a sample's person is in any output, and no score moves."""

from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import pytest

import gapcheck
from gapcheck.cli import main
from gapcheck.models import GapReport, Outcome, Resume
from gapcheck.reporting import json
from gapcheck.reporting.text import claims, terminal

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FILES = [
    *sorted((EXAMPLES / "resumes").glob("*.pdf")),
    *sorted((EXAMPLES / "families").glob("*.pdf")),
]
TODAY = date(2026, 11, 1)
ROLES = ("data-scientist", "ml-engineer")

Capture = pytest.CaptureFixture[str]


def person_of(file: Path) -> dict[str, list[str]]:
    """Return parts of the name and contact data, as the sample was made from them."""
    source = EXAMPLES / "people" / f"{file.stem.partition('_')[0]}.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    parts = re.findall(r"[^\W\d_]{3,}", table["name"].partition(",")[0])
    # What is only a place stays: a city is no contact.
    contacts = [one for one in table["contact"] if re.search(r"[@/\d]", one)]
    locals_ = [one.partition("@")[0] for one in contacts if "@" in one]
    return {"names": parts, "contacts": [*contacts, *locals_]}


def leaks(text: str, file: Path) -> list[str]:
    """Return what of the person stands in a text; digits count in any grouping."""
    person = person_of(file)
    plain = text.casefold()
    found = [
        one
        for one in person["names"]
        if re.search(rf"(?<![^\W\d_]){one.casefold()}(?![^\W\d_])", plain)
    ]
    found += [one for one in person["contacts"] if one.casefold() in plain]
    digits = [re.sub(r"\D", "", one) for one in person["contacts"]]
    inside = re.sub(r"[ ().-]", "", plain)
    return found + [one for one in digits if len(one) >= 7 and one in inside]


@cache
def read(file: Path) -> tuple[Resume, Resume]:
    """Return the resume as it is, and redacted."""
    return (
        gapcheck.parse(file, today=TODAY),
        gapcheck.parse(file, today=TODAY, redact=True),
    )


def reports(resume: Resume) -> list[GapReport]:
    return [
        gapcheck.score(resume, gapcheck.load_profile(role), today=TODAY)
        for role in ROLES
    ]


def test_redaction_samples_have_names_and_contacts() -> None:
    people = [person_of(file) for file in FILES]

    assert len(people) >= 36
    assert all(len(one["names"]) >= 2 and one["contacts"] for one in people)


def test_redaction_leaks_are_seen() -> None:
    file = EXAMPLES / "resumes" / "physicist.pdf"

    text = "A. Kovacs-Whitley, 607 555 0191, anselm.kw@example.org"
    assert leaks(text, file) == [
        "Anselm", "Kovacs", "Whitley", "anselm.kw@example.org", "anselm.kw", "6075550191",
    ]  # fmt: skip
    assert leaks("Kovacsson", file) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_redaction_leaves_nothing_of_the_person(file: Path) -> None:
    resume = read(file)[1]
    found = reports(resume)
    outcome = Outcome(source=resume.source, status="ok")
    outputs = [
        claims.render(resume, width=200),
        json.dump(resume),
        json.line(outcome),
        json.render(found),
        terminal.render(found, width=200, verbose=True),
    ]

    assert [leaks(text, file) for text in outputs] == [[]] * len(outputs)
    assert not any(file.name in text for text in outputs)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_redaction_changes_no_score(file: Path) -> None:
    plain, hidden = read(file)

    for one, other in zip(reports(plain), reports(hidden), strict=True):
        assert one.score == other.score
        assert one.band == other.band
        assert [area.credit for area in one.areas] == [a.credit for a in other.areas]
        assert [gap.id for gap in one.gaps] == [gap.id for gap in other.gaps]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_redaction_keeps_the_words_that_say_nothing_of_the_person(file: Path) -> None:
    """Every word that is left out stands in a mark: no quote is lost or shortened."""
    plain, hidden = read(file)
    lines = [
        (one.line, other.line)
        for claim, same in zip(plain.skills, hidden.skills, strict=True)
        for one, other in zip(claim.evidence, same.evidence, strict=True)
    ]
    changed = {one: other for one, other in lines if one != other}

    assert len(lines) > len(changed) * 4
    for one, other in changed.items():
        kept = re.split(r"\[[a-z -]+\]", other)
        assert len(kept) >= 2
        assert re.fullmatch(".+".join(map(re.escape, kept)), one)


@pytest.mark.parametrize("file", FILES[:12], ids=lambda file: file.stem)
def test_redaction_of_lines_that_all_name_the_person(file: Path) -> None:
    source = EXAMPLES / "people" / f"{file.stem}.toml"
    table = tomllib.loads(source.read_text(encoding="utf-8"))
    first, *rest = table["name"].partition(",")[0].split()
    last = " ".join(rest)
    forms = [f"{first} {last}", f"{first[0]}. {last}", f"{last}, {first[0]}."]
    forms += [first.upper(), last, *(one for one in table["contact"])]
    skills = [f"- Python by {one}, for all" for one in forms]
    lines = [table["name"], " | ".join(table["contact"]), "", "Projects", *skills]
    text = "\n".join(lines)

    plain = gapcheck.parse_text(text).model_dump_json()
    hidden = gapcheck.parse_text(text, redact=True).model_dump_json()
    assert len(leaks(plain, file)) >= 4
    assert leaks(hidden, file) == []
    assert hidden.count("[name], for all") >= 3


def test_redaction_is_the_same_twice() -> None:
    file = FILES[0]

    again = gapcheck.parse(file, today=TODAY, redact=True)
    assert again == read(file)[1]


@pytest.mark.parametrize("name", ["physicist", "data-scientist-to-ml-engineer"])
def test_redaction_on_the_command_line(
    tmp_path: Path, capsys: Capture, name: str
) -> None:
    source = EXAMPLES / "resumes" / f"{name}.pdf"
    person = "_".join(person_of(source)["names"])
    file = tmp_path / f"{person}.pdf"
    shutil.copy(source, file)
    out = tmp_path / "results.jsonl"
    flags = ["--redact", "--today=2026-11-01"]
    runs = [
        ["check", str(file), "--verbose", *flags],
        ["check", str(file), "--format", "json", "--min-score", "100", *flags],
        ["parse", str(file), *flags],
        ["parse", str(file), "--format", "text", *flags],
        ["batch", str(file), "--out", str(out), "--workers", "1", *flags],
    ]
    codes = [main(args) for args in runs]
    printed = capsys.readouterr()

    assert codes == [0, 1, 0, 0, 0]
    assert printed.out.count("[file ") >= 4
    texts = (printed.out, printed.err, out.read_text(encoding="utf-8"))
    assert [leaks(text, source) for text in texts] == [[], [], []]


def test_redaction_of_what_cannot_be_read(tmp_path: Path, capsys: Capture) -> None:
    source = EXAMPLES / "resumes" / "chef.pdf"
    bad = tmp_path / "Beatriz_Fontaine.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    args = ["check", str(source), str(bad), "--redact", "--format", "json"]
    codes = [main(args), main(["parse", str(bad), "--redact"])]
    printed = capsys.readouterr()

    assert codes == [3, 3]
    assert "[file 2 of the input]" in printed.out
    assert "gapcheck: [file 2 of the input]: " in printed.err
    assert "gapcheck: [file 1 of the input]: " in printed.err
    assert [leaks(text, source) for text in printed] == [[], []]


def test_redaction_in_the_library() -> None:
    file = EXAMPLES / "resumes" / "physicist.pdf"
    one = gapcheck.check(file, role="ml-engineer", today=TODAY, redact=True)
    (outcome,) = gapcheck.check_many(
        [file], roles=["ml-engineer"], workers=0, today=TODAY, redact=True
    )

    assert outcome.reports == {"ml-engineer": one}
    assert outcome.source == one.resume.source == f"[file {one.resume.sha256[:8]}]"
    assert leaks(outcome.model_dump_json(), file) == []
