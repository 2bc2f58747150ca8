"""`profile from-posting` and `check --posting`: files, codes, one line per complaint."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gapcheck.cli import main
from tests.reading.pdf_builder import Pdf

POSTINGS = Path(__file__).parent / "cases" / "postings"
POSTING = POSTINGS / "data-engineer" / "posting.txt"
TODAY = "--today=2026-11-01"
Capture = pytest.CaptureFixture[str]


def run(capsys: Capture, *args: str | Path) -> tuple[int, str, str]:
    code = main([str(arg) for arg in args])
    out, err = capsys.readouterr()
    return code, out, err


def test_cli_from_posting_writes_a_valid_profile(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "my.toml"
    args = ("profile", "from-posting", POSTING, "-o", file, TODAY)
    code, out, err = run(capsys, *args)

    assert (code, out) == (0, "")
    assert err == (
        f"gapcheck: {POSTING}: the catalog does not know Zorptide (unknown); see "
        "gapcheck check --catalog\n"
    )
    code, out, err = run(capsys, "profile", "validate", file)
    assert (code, out, err) == (
        0,
        f"{file}: valid, data-engineer, 12 requirements\n",
        "",
    )


def test_cli_from_posting_writes_to_stdout(capsys: Capture) -> None:
    file = POSTINGS / "html-page" / "posting.html"
    code, out, err = run(capsys, "profile", "from-posting", file, TODAY)

    assert (code, err) == (0, "")
    assert '\nname = "Data Scientist, Growth"\n' in out
    assert 'sources = ["Looker / Tableau"]' in out


def test_cli_from_posting_with_skills_of_ones_own(
    capsys: Capture, tmp_path: Path
) -> None:
    catalog = tmp_path / "own.toml"
    catalog.write_text(
        '[zorptide]\nname = "Zorptide"\nkind = "tool"\nsources = ["us"]\n',
        encoding="utf-8",
    )
    args = ("profile", "from-posting", POSTING, "--catalog", catalog, TODAY)
    code, out, err = run(capsys, *args)

    assert (code, err) == (0, "")
    assert "[requirements.zorptide]" in out


@pytest.mark.parametrize(
    ("content", "code", "complaint"),
    [
        (b"", 3, "is empty (no-text); check"),
        (b" \n ", 3, "is empty (no-text); check"),
        (b"\x89PNG\r\n\x1a\n", 3, "is a PNG picture (unsupported); save"),
        (
            b"We sell flowers.",
            2,
            "asks for no skill that the catalog knows (profile); ",
        ),
    ],
)
def test_cli_from_posting_with_a_bad_posting(
    capsys: Capture, content: bytes, code: int, complaint: str, tmp_path: Path
) -> None:
    file = tmp_path / "posting"
    file.write_bytes(content)
    found, out, err = run(capsys, "profile", "from-posting", file)

    assert (found, out) == (code, "")
    assert err.startswith(f"gapcheck: {file}: {complaint}")
    assert err.count("\n") == 1


def test_cli_from_posting_that_is_a_scan(capsys: Capture, tmp_path: Path) -> None:
    pdf = Pdf()
    pdf.page().image(0, 0, 600, 800)
    file = tmp_path / "scan.pdf"
    file.write_bytes(pdf.to_bytes())
    code, out, err = run(capsys, "profile", "from-posting", file)

    assert (code, out) == (3, "")
    assert err.startswith(f"gapcheck: {file}: has no text layer")
    assert "OCR" in err


def test_cli_from_posting_that_is_a_pdf(capsys: Capture, tmp_path: Path) -> None:
    pdf = Pdf()
    page = pdf.page()
    page.text(50, 60, "Data Analyst", size=18)
    page.text(50, 110, "Must have", size=14)
    page.text(50, 140, "- SQL and Power BI or Tableau, on which the whole of our")
    page.text(50, 152, "reporting rests")
    page.text(50, 190, "Benefits", size=14)
    page.text(50, 220, "- A course in Scala")
    file = tmp_path / "posting.pdf"
    file.write_bytes(pdf.to_bytes())
    code, out, err = run(capsys, "profile", "from-posting", file)

    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line.startswith("[requirements")] == [
        "[requirements.sql]",
        "[requirements.power-bi-or-tableau]",
    ]


def test_cli_from_posting_does_not_write_over_the_posting(
    capsys: Capture, tmp_path: Path
) -> None:
    file = tmp_path / "posting.txt"
    file.write_text("Must have: SQL", encoding="utf-8")
    code, _, err = run(capsys, "profile", "from-posting", file, "-o", file)

    assert code == 2
    assert "it is one of the inputs" in err
    assert file.read_text(encoding="utf-8") == "Must have: SQL"


def test_cli_from_posting_help_has_an_example(capsys: Capture) -> None:
    code, out, _ = run(capsys, "profile", "from-posting", "--help")

    assert code == 0
    assert "gapcheck profile from-posting posting.txt -o my-role.toml" in " ".join(
        out.split()
    )


def test_cli_check_posting_is_check_with_its_profile(
    capsys: Capture, resume: Path, tmp_path: Path
) -> None:
    file = tmp_path / "my.toml"
    run(capsys, "profile", "from-posting", POSTING, "-o", file, TODAY)
    by_posting = run(capsys, "check", resume, "--posting", POSTING, TODAY)
    by_profile = run(capsys, "check", resume, "--profile", file, TODAY)

    assert by_posting == by_profile
    assert by_posting[0] == 0
    assert "Data Engineer" in by_posting[1]


def test_cli_check_posting_beside_a_role(capsys: Capture, resume: Path) -> None:
    args = ("check", resume, "--posting", POSTING, "--role", "ml-engineer", TODAY)
    code, out, _ = run(capsys, *args, "--format", "json")

    assert code == 0
    assert '"data-engineer"' in out
    assert '"ml-engineer"' in out


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (None, "posting {file} cannot be read"),
        (b"", "posting {file} is empty"),
        (b"We sell flowers.", "{file}: asks for no skill"),
    ],
)
def test_cli_check_with_a_bad_posting_scores_nothing(
    capsys: Capture, resume: Path, content: bytes | None, complaint: str, tmp_path: Path
) -> None:
    file = tmp_path / "posting"
    if content is not None:
        file.write_bytes(content)
    code, out, err = run(capsys, "check", resume, "--posting", file)

    assert (code, out) == (2, "")
    assert err.startswith(f"gapcheck: {complaint.format(file=file)}")


def test_cli_check_postings_of_one_title(
    capsys: Capture, resume: Path, tmp_path: Path
) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("Data Scientist\n\nMust have: SQL\n", encoding="utf-8")
    two.write_text("Data Scientist\n\nMust have: R, Python\n", encoding="utf-8")
    args = ("--posting", one, "--posting", two, "--role", "data-scientist", TODAY)
    code, out, _ = run(capsys, "check", resume, *args, "--format", "json")

    assert code == 0
    assert [report["role"] for report in json.loads(out)["reports"]] == [
        "data-scientist",
        "data-scientist-posting",
        "data-scientist-posting-2",
    ]
