"""The hooks of .pre-commit-hooks.yaml, run by pre-commit in a repository of a user."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]  # ships no types

from tests.ci.runner import EXAMPLES, ROOT, environment, load, stand_in

HOOKS = ROOT / ".pre-commit-hooks.yaml"
BAD = 'id = "my-role"\nname = 3\n'

pytestmark = [
    pytest.mark.checkout,
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


def git(folder: Path, *args: str) -> None:
    who = ("-c", "user.name=Kim", "-c", "user.email=kim@example.com")
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(checkout: Path) -> Path:
    """Return a repository with a resume, a profile, and what is neither."""
    (checkout / "profiles").mkdir()
    shutil.copy(ROOT / "examples" / "custom_profile.toml", checkout / "profiles")
    (checkout / "pyproject.toml").write_text("[tool.x]\n", encoding="utf-8")
    (checkout / "notes.txt").write_text("No resume.\n", encoding="utf-8")
    git(checkout, "init", "--quiet")
    git(checkout, "add", ".")
    return checkout


def pre_commit(
    repository: Path, *args: str, more: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *args],
        cwd=repository,
        env=(os.environ if more is None else more)
        | {"PRE_COMMIT_HOME": str(repository.parent / "pre-commit")},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
    )


def run_hook(
    repository: Path, name: str, *args: str
) -> subprocess.CompletedProcess[str]:
    """Run a hook as the file has it, but with the gapcheck that is there."""
    runner = repository.parent / "runner"
    if not runner.exists():
        file = stand_in(runner) / "gapcheck"
        file.write_text('#!/bin/sh\nexec python -m gapcheck "$@"\n', encoding="utf-8")
        file.chmod(0o755)
    hooks: list[dict[str, Any]] = [
        hook | {"language": "system"} | ({"args": list(args)} if args else {})
        for hook in load(HOOKS)
    ]
    config = repository / ".pre-commit-config.yaml"
    content = {"repos": [{"repo": "local", "hooks": hooks}]}
    config.write_text(yaml.safe_dump(content), encoding="utf-8")
    git(repository, "add", ".")
    more = environment(runner)
    return pre_commit(repository, "run", name, "--all-files", "--verbose", more=more)


def test_pre_commit_hooks_are_those_of_the_recipe() -> None:
    hooks = {hook["id"]: hook for hook in load(HOOKS)}
    (repo,) = load(EXAMPLES / "pre-commit-config.yaml")["repos"]

    assert {hook["id"] for hook in repo["hooks"]} == hooks.keys()
    assert hooks.keys() == {"gapcheck-check", "gapcheck-profile-validate"}
    for hook in hooks.values():
        assert hook["language"] == "python"
        assert {"name", "description", "entry", "files"} <= hook.keys()
    ran = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", str(HOOKS)],
        check=False,
    )
    assert ran.returncode == 0


def test_pre_commit_validates_profiles(repository: Path) -> None:
    ran = run_hook(repository, "gapcheck-profile-validate")
    assert ran.returncode == 0, ran.stdout
    assert "profiles/custom_profile.toml: valid" in ran.stdout
    assert "pyproject.toml" not in ran.stdout

    (repository / "profiles" / "bad.toml").write_text(BAD, encoding="utf-8")
    ran = run_hook(repository, "gapcheck-profile-validate")
    assert ran.returncode == 1
    assert "gapcheck: profiles/bad.toml: " in ran.stdout


def test_pre_commit_checks_resumes(repository: Path) -> None:
    ran = run_hook(repository, "gapcheck-check", "--role=ml-engineer")
    assert ran.returncode == 0, ran.stdout
    assert "resumes/kim.pdf" in ran.stdout
    assert "notes.txt" not in ran.stdout

    ran = run_hook(repository, "gapcheck-check", "--role=ml-engineer", "--min-score=99")
    assert ran.returncode == 1
    assert "below 99 (below)" in ran.stdout


@pytest.mark.parametrize(
    ("name", "is_resume"),
    [
        ("resume.pdf", True),
        ("Kim-Resume-2026.pdf", True),
        ("kim_cv.txt", True),
        ("CV Kim.pdf", True),
        ("resumes/kim.pdf", True),
        ("resume.tex", False),
        ("presumed.pdf", False),
        ("notes.txt", False),
        ("svm_cvs_fold.txt", True),
        ("opencv.txt", False),
    ],
)
def test_pre_commit_knows_resumes_by_their_names(name: str, is_resume: bool) -> None:
    import re

    (hook,) = [one for one in load(HOOKS) if one["id"] == "gapcheck-check"]

    assert bool(re.search(hook["files"], name)) is is_resume


@pytest.mark.skipif(
    os.environ.get("GAPCHECK_REQUIRE_PRECOMMIT") != "1",
    reason="installs gapcheck from the network; set GAPCHECK_REQUIRE_PRECOMMIT=1",
)
def test_pre_commit_installs_and_runs_from_this_repository(repository: Path) -> None:
    hook = "gapcheck-profile-validate"
    ran = pre_commit(
        repository, "try-repo", str(ROOT), hook, "--all-files", "--verbose"
    )

    assert ran.returncode == 0, ran.stdout
    assert "profiles/custom_profile.toml: valid" in ran.stdout
