"""Fixtures for all tests: golden files and how to rewrite them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples at every run, and no clock: a slow machine is no fault of the code.
settings.register_profile(
    "gapcheck",
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("gapcheck")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Rewrite golden files with what the code gives now; read the diff.",
    )


# Of terminals and runners: they change the colors and the width of what is printed.
LOOKS = {
    "COLUMNS", "FORCE_COLOR", "GITHUB_ACTIONS", "LINES", "NO_COLOR", "PY_COLORS",
    "TERM", "TERMINAL_WIDTH",
}  # fmt: skip
# Of gapcheck: all others are settings of the person who runs the tests.
KEPT = ("GAPCHECK_CACHE_DIR", "GAPCHECK_REQUIRE_")


def pytest_configure(config: pytest.Config) -> None:
    """Have the tests see no settings of the machine, and share an index of the data."""
    for name in [*os.environ]:
        is_setting = name.startswith("GAPCHECK_") and not name.startswith(KEPT)
        if name in LOOKS or is_setting:
            del os.environ[name]
    os.environ["GIT_CONFIG_GLOBAL"] = os.devnull
    if config.cache is not None:
        folder = str(config.cache.mkdir("gapcheck"))
        os.environ.setdefault("GAPCHECK_CACHE_DIR", folder)


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file `golden/<name>` beside the test."""
    folder = request.path.parent / "golden"

    def compare(name: str, actual: str) -> None:
        file = folder / name
        if request.config.getoption("--update-golden"):
            folder.mkdir(exist_ok=True)
            file.write_text(actual, encoding="utf-8", newline="\n")
        expected = file.read_text(encoding="utf-8") if file.exists() else ""
        hint = f"{name} differs; pytest --update-golden rewrites it: read the diff"
        assert actual == expected, hint

    return compare


RESUME = """\
Kim Example

EXPERIENCE

Data Scientist, Example Bank
March 2021 - Present
- Built churn models in Python and scikit-learn, evaluated by cross-validation
- Queried customer data with SQL and presented results to stakeholders

Data Analyst, Sample Shop
January 2019 - February 2021
- Made dashboards in Tableau and cleaned sales data with pandas

EDUCATION

B.Sc. in Statistics, Example University, 2015 - 2018

SKILLS

Python, SQL, R, Tableau, pandas, scikit-learn, Docker
"""


@pytest.fixture
def resume(tmp_path: Path) -> Path:
    """Return the file of a small plain-text resume of a fictional person."""
    file = tmp_path / "kim.txt"
    file.write_text(RESUME, encoding="utf-8")
    return file


@pytest.fixture
def unreadable(tmp_path: Path) -> Path:
    """Return a file that is no resume."""
    file = tmp_path / "photo.pdf"
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    return file
