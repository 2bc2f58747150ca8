"""JSON Resume out and in: valid by its schema, and read back as it was."""

from __future__ import annotations

import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # ships no types
import pytest

import gapcheck
from gapcheck.cli import main
from gapcheck.models import Resume

ROOT = Path(__file__).parent.parent
SAMPLES = sorted((ROOT / "examples" / "resumes").glob("*.pdf"))
FAMILIES = sorted((ROOT / "examples" / "families").glob("*.pdf"))
VENDORED = Path(__file__).parent / "cases" / "jsonresume"
SCHEMAS = sorted(VENDORED.glob("schema-*.json"))
TODAY = date(2026, 11, 1)

Capture = pytest.CaptureFixture[str]


# JSON Resume has no soft wraps, which part skills from what they are about in the
# narrow columns of these layouts.
NARROW = ("dark-panel", "job-rows", "letter-spaced", "linkedin-export", "long-columns")
# A certificate wrapped in a sidebar is on one line in JSON Resume, which makes a skill
# stronger; the label of a row in a table stands among the names, as a list has no rows.
KNOWN_DIFFERENCES = {
    "ml-engineer_bands": ["it-infrastructure"],
    "ml-engineer_sidebar-left": ["machine-learning"],
    "ml-engineer_sidebar-right": ["machine-learning"],
}
WIDE = [file for file in FAMILIES if not file.stem.endswith(NARROW)]
HIGHLIGHTS = """\
Fine-tuned DistilBERT in PyTorch to route support tickets into 34 queues; accuracy rose from 71% to 83%.
Packaged the model as a FastAPI service in Docker; it answered 50,000 tickets a day during a four-week trial.
Wrote unit tests and a GitHub Actions workflow that retrains the model on a sample for every pull request.
Sat next to the platform team, who run everything on Kubernetes; I wrote no manifests myself.
""".splitlines()


def stem(file: Path) -> str:
    return file.stem


@cache
def exported(file: Path) -> dict[str, Any]:
    return gapcheck.to_json_resume(file, today=TODAY)


@cache
def there_and_back(file: Path) -> tuple[Resume, Resume]:
    data = json.dumps(exported(file)).encode()
    return gapcheck.parse(file, today=TODAY), gapcheck.parse(data, today=TODAY)


def claims(resume: Resume) -> dict[str, Any]:
    """Return what is claimed, without where it stands.

    Levels are left out: "basic" in one line of a list may be about the next line too.
    """
    place = {"evidence"}
    return {
        "skills": {
            one.id: (one.strength, one.months, one.last_used) for one in resume.skills
        },
        "mentions": {(one.id, one.status) for one in resume.mentions},
        "degrees": [one.model_dump(exclude=place) for one in resume.degrees],
        "positions": [one.model_dump(exclude=place) for one in resume.positions],
        "certifications": [
            one.model_dump(exclude=place) for one in resume.certifications
        ],
    }


def test_json_resume_schemas_are_the_published_ones() -> None:
    digests = [hashlib.sha256(one.read_bytes()).hexdigest() for one in SCHEMAS]
    listed = (VENDORED / "README.md").read_text(encoding="utf-8")

    assert len(digests) == 2
    assert all(digest in listed for digest in digests)
    assert "MIT License" in (VENDORED / "LICENSE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("schema_file", SCHEMAS, ids=stem)
@pytest.mark.parametrize("file", [*SAMPLES, *FAMILIES], ids=stem)
def test_json_resume_is_valid(file: Path, schema_file: Path) -> None:
    schema = json.loads(schema_file.read_text(encoding="utf-8"))
    checker = jsonschema.FormatChecker(formats=("email", "uri"))
    kind = jsonschema.validators.validator_for(schema)
    validator = kind(schema, format_checker=checker)

    assert list(validator.iter_errors(exported(file))) == []


@pytest.mark.parametrize("file", [*SAMPLES, *WIDE], ids=stem)
def test_json_resume_is_read_back_with_the_same_claims(file: Path) -> None:
    there, back = map(claims, there_and_back(file))
    for claimed in (there, back):
        for skill in KNOWN_DIFFERENCES.get(file.stem, ()):
            claimed["skills"].pop(skill, None)

    assert back == there


@pytest.mark.parametrize("file", [*SAMPLES, *FAMILIES], ids=stem)
def test_json_resume_is_read_back_with_the_same_score(file: Path) -> None:
    there, back = there_and_back(file)
    profile = gapcheck.load_profile("ml-engineer")
    scores = [gapcheck.score(one, profile, today=TODAY) for one in (there, back)]

    assert scores[0].score == scores[1].score


def test_json_resume_samples_are_all_there() -> None:
    assert (len(SAMPLES), len(FAMILIES), len(WIDE)) == (12, 76, 59)


@pytest.mark.parametrize("file", SAMPLES, ids=stem)
def test_json_resume_does_not_say_who_it_is(file: Path) -> None:
    text = json.dumps(exported(file), ensure_ascii=False)
    basics = exported(file).get("basics", {})

    assert basics.keys() <= {"summary"}
    assert "@" not in text
    assert "555-01" not in text


def test_json_resume_has_the_parts_of_a_resume() -> None:
    table = exported(ROOT / "examples" / "resumes" / "new-graduate.pdf")

    assert [one["position"] for one in table["volunteer"]] == ["Math Tutor"]
    assert table["work"][0] == {
        "name": "Fernhollow AI",
        "position": "Machine Learning Engineer Co-op",
        "startDate": "2025-05",
        "endDate": "2025-12",
        "highlights": HIGHLIGHTS,
        "type": "internship",
    }
    assert table["skills"][0] == {
        "name": "Languages",
        "keywords": ["Python", "SQL", "R", "C++", "JavaScript"],
    }
    assert table["projects"][1]["name"] == "Board game agent"
    assert table["education"][0]["studyType"] == "Bachelor of Mathematics"
    assert "python" in {one["id"] for one in table["meta"]["gapcheck"]["skills"]}


def test_json_resume_redacts_text_too() -> None:
    text = b"Kim Example\n\nSummary\nKim Example writes Python. kim@example.org\n"
    table = gapcheck.to_json_resume(text, today=TODAY, redact=True)

    assert table["basics"] == {"summary": "[name] writes Python. [e-mail]"}


def test_json_resume_on_the_command_line(tmp_path: Path, capsys: Capture) -> None:
    out = tmp_path / "resume.json"
    options = ["--today", "2026-11-01"]
    code = main(
        ["parse", str(SAMPLES[0]), "--format", "jsonresume", "-o", str(out), *options]
    )

    assert code == 0
    assert json.loads(out.read_text(encoding="utf-8")) == exported(SAMPLES[0])
    assert main(["check", str(out), "--role", "ml-engineer", *options]) == 0
    assert capsys.readouterr().err == ""


def test_json_resume_of_what_cannot_be_read(unreadable: Path, capsys: Capture) -> None:
    code = main(["parse", str(unreadable), "--format", "jsonresume"])

    assert code == 3
    assert "(unsupported)" in capsys.readouterr().err


def test_json_resume_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "kim.json").write_text('{"skills": ["Python"]}', encoding="utf-8")
    (tmp_path / "report.json").write_text('{"reports": []}', encoding="utf-8")
    (tmp_path / "torn.json").write_text('{"skills": ["Pyth', encoding="utf-8")
    found = list(gapcheck.check_many([tmp_path], roles=["data-scientist"], workers=0))

    assert [(Path(one.source).name, one.code) for one in found] == [
        ("kim.json", None),
        ("torn.json", "unsupported"),
    ]
