"""The public API: its names, what importing it costs, and one way in for all sources."""

from __future__ import annotations

import doctest
import io
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

import gapcheck
from gapcheck.api import one as api
from gapcheck.data.load import Catalog, data_root

TODAY = date(2026, 11, 1)


def test_api_names_are_sorted_and_there() -> None:
    assert gapcheck.__all__ == sorted(gapcheck.__all__)
    assert len(gapcheck.__all__) == 33
    assert all(hasattr(gapcheck, name) for name in gapcheck.__all__)
    assert dir(gapcheck) == sorted([*gapcheck.__all__, "__version__"])


def test_api_names_are_the_whole_namespace() -> None:
    program = (
        "import gapcheck, types; from gapcheck import *; "
        "print(*sorted(name for name, value in vars(gapcheck).items() "
        "if name[0] != '_' and name not in ('annotations', 'TYPE_CHECKING') "
        "and not isinstance(value, types.ModuleType)))"
    )

    assert output_of(program).split() == gapcheck.__all__


def test_api_has_no_other_names() -> None:
    with pytest.raises(AttributeError, match="module 'gapcheck' has no attribute 'x'"):
        _ = gapcheck.x  # type: ignore[attr-defined]  # the mistake in question


def test_api_import_is_cheap() -> None:
    program = (
        "import sys, gapcheck; gapcheck.NotFound; "
        "print(*({'spacy', 'pdfminer', 'pydantic', 'rich', 'typer', 'pebble'} "
        "& set(sys.modules)))"
    )

    assert output_of(program).split() == []


def output_of(program: str) -> str:
    command = [sys.executable, "-W", "error", "-c", program]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_api_is_silent_until_its_user_asks() -> None:
    program = (
        "import logging, gapcheck; "
        "logging.getLogger('gapcheck.reading.pdf.engine').warning('page 1: KeyError')"
    )
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, capture_output=True, text=True, check=True)

    assert result.stderr == ""


def test_api_version_is_that_of_the_project() -> None:
    project = Path(__file__).parent.parent / "pyproject.toml"
    if not project.exists():
        pytest.skip("tests run away from the project")
    fields = tomllib.loads(project.read_text(encoding="utf-8"))["project"]

    is_taken_from_here = "version" in fields.get("dynamic", ())
    assert is_taken_from_here or fields["version"] == gapcheck.__version__


def test_api_examples_work() -> None:
    assert doctest.testmod(api).attempted >= 3
    assert doctest.testmod(api).failed == 0


def test_api_takes_path_name_bytes_and_file(resume: Path) -> None:
    content = resume.read_bytes()
    with resume.open("rb") as file:
        parsed = [
            gapcheck.parse(source, today=TODAY)
            for source in (resume, str(resume), content, file, io.BytesIO(content))
        ]

    names = [one.source for one in parsed]
    assert names == [str(resume), str(resume), "<bytes>", str(resume), "<file>"]
    assert len({one.model_copy(update={"source": ""}) for one in parsed}) == 1
    assert [claim.id for claim in parsed[0].skills if claim.id == "python"] == [
        "python"
    ]


def test_api_text_is_as_good_as_a_file(resume: Path) -> None:
    text = resume.read_text(encoding="utf-8")
    parsed = gapcheck.parse_text(text, today=TODAY)
    expected = gapcheck.parse(resume, today=TODAY)

    assert parsed.model_copy(update={"source": str(resume)}) == expected


def test_api_check_is_parse_and_score(resume: Path) -> None:
    profile = gapcheck.load_profile("ml-engineer")
    parsed = gapcheck.parse(resume, today=TODAY)
    expected = gapcheck.score(parsed, profile, today=TODAY)

    assert gapcheck.check(resume, role="ml-engineer", today=TODAY) == expected
    assert expected.versions.gapcheck == gapcheck.__version__
    assert expected.versions.as_of == "2026-11"
    assert 0 < expected.score < 100


def test_api_role_is_an_id_a_path_or_a_profile(resume: Path, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    shipped = data_root() / "profiles" / "ml-engineer.toml"
    file.write_text(shipped.read_text(encoding="utf-8"), encoding="utf-8")
    roles = ("ml-engineer", file, str(file), gapcheck.load_profile("ml-engineer"))
    reports = [gapcheck.check(resume, role=role, today=TODAY) for role in roles]

    assert all(report == reports[0] for report in reports)


def test_api_today_is_the_day_of_the_run_by_default(resume: Path) -> None:
    before = date.today()  # noqa: DTZ011  as the code under test does
    report = gapcheck.check(resume)
    after = date.today()  # noqa: DTZ011

    months = {before.isoformat()[:7], after.isoformat()[:7]}
    assert report.versions.as_of in months
    assert report.role == "data-scientist"


def test_api_catalog_of_ones_own_is_used(resume: Path) -> None:
    sql = gapcheck.load_catalog()["sql"].model_copy(update={"implies": ()})
    parsed = gapcheck.parse(resume, catalog=Catalog([sql]), today=TODAY)

    assert [claim.id for claim in parsed.skills] == ["sql"]


def test_api_raises_what_cannot_be_assessed(unreadable: Path) -> None:
    with pytest.raises(gapcheck.Unsupported) as caught:
        gapcheck.check(unreadable)

    assert (caught.value.code, caught.value.source) == ("unsupported", str(unreadable))


def test_api_check_many_keeps_order_and_loses_nothing(
    resume: Path, unreadable: Path
) -> None:
    content = resume.read_bytes()
    sources: list[str | Path | bytes] = [resume, unreadable, b"", content, "gone.pdf"]
    outcomes = list(
        gapcheck.check_many(sources, roles=["ml-engineer"], workers=2, today=TODAY)
    )

    assert [(one.source, one.code) for one in outcomes] == [
        (str(resume), None),
        (str(unreadable), "unsupported"),
        ("<bytes>", "no-text"),
        ("<bytes>", None),
        ("gone.pdf", "not-found"),
    ]
    expected = gapcheck.check(resume, role="ml-engineer", today=TODAY)
    assert outcomes[0].reports == {"ml-engineer": expected}
