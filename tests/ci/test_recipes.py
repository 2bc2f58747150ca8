"""examples/ci: the shell of each recipe runs, and its file is what its system reads."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

import gapcheck
from tests.ci.runner import EXAMPLES, ROOT, Ran, bash, environment, load, stand_in

PINNED = re.compile(r"[\w./-]+@[0-9a-f]{40}|OWNER/gapcheck@v[0-9.]+")


def failures(folder: Path) -> int:
    return len(ElementTree.parse(folder / "junit.xml").getroot().findall(".//failure"))


def test_recipes_say_how_to_use_them() -> None:
    files = sorted(file for file in EXAMPLES.iterdir() if file.is_file())

    assert [file.name for file in files] == [
        ".gitlab-ci.yml",
        "Jenkinsfile",
        "github.yml",
        "pre-commit-config.yaml",
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert re.match(r"(#|//) Checks ", text)
        assert re.search(r"^(#|//) To use it: copy it to ", text, re.MULTILINE)
        versions = set(re.findall(r"(?:==|gapcheck@v|rev: v)([\d.]+)", text))
        assert versions == {gapcheck.__version__}


# --- GitHub ----------------------------------------------------------------------


def github_steps() -> list[dict[str, Any]]:
    jobs = load(EXAMPLES / "github.yml")["jobs"]
    return [step for job in jobs.values() for step in job["steps"]]


def test_recipes_github_workflow_is_careful() -> None:
    spec = load(EXAMPLES / "github.yml")
    writing = {
        name: [of for of, access in job["permissions"].items() if access != "read"]
        for name, job in spec["jobs"].items()
    }

    assert spec["permissions"] == {}
    assert writing == {"check": [], "comment": ["pull-requests"]}
    assert set(spec[True]) == {"pull_request"}  # YAML 1.1 reads `on` so
    for step in github_steps():
        assert PINNED.fullmatch(step.get("uses", "OWNER/gapcheck@v1"))
        assert "${{" not in step.get("run", "")


@pytest.mark.checkout
def test_recipes_github_workflow_knows_the_action() -> None:
    action = load(ROOT / "action.yml")
    uses = [one for one in github_steps() if "gapcheck@" in one.get("uses", "")]
    text = (EXAMPLES / "github.yml").read_text(encoding="utf-8")
    outputs = set(re.findall(r"steps\.(?:now|before)\.outputs\.([a-z-]+)", text))

    assert [one["id"] for one in uses] == ["before", "now"]
    for one in uses:
        assert one["with"].keys() <= action["inputs"].keys()
    assert outputs <= action["outputs"].keys()


GH = """\
#!/bin/sh
for arg; do printf '%s\\n' "$arg"; done >> "$STAND_IN/calls"
case "$*" in *--paginate*) printf '%s' "$COMMENTS" ;; esac
"""


@pytest.mark.parametrize(
    ("comments", "last"),
    [
        ("", ["pr", "comment", "7", "--body-file", "gapcheck/summary.md"]),
        (
            "11\n12\n",
            [
                "api", "--method", "PATCH", "repos/kim/resumes/issues/comments/11",
                "--field", "body=@gapcheck/summary.md",
            ],
        ),
    ],
)  # fmt: skip
def test_recipes_github_comments_once(
    tmp_path: Path, checkout: Path, comments: str, last: list[str]
) -> None:
    (step,) = [one for one in github_steps() if "run" in one]
    gh = stand_in(tmp_path / "runner") / "gh"
    gh.write_text(GH, encoding="utf-8")
    gh.chmod(0o755)
    (checkout / "gapcheck").mkdir()
    (checkout / "gapcheck" / "summary.md").touch()
    env = environment(
        tmp_path / "runner", GH_REPO="kim/resumes", PULL="7", COMMENTS=comments
    )
    ran = bash(step["run"], cwd=checkout, env=env, flags="-e -o pipefail")
    calls = (tmp_path / "runner" / "calls").read_text(encoding="utf-8").splitlines()

    assert (ran.code, ran.log) == (0, "")
    assert calls[:3] == ["api", "--paginate", "repos/kim/resumes/issues/7/comments"]
    assert 'startswith("<!-- gapcheck -->")' in calls[4]
    assert calls[5:] == last


# --- GitLab ----------------------------------------------------------------------


def gitlab(checkout: Path, **variables: str) -> Ran:
    spec = load(EXAMPLES / ".gitlab-ci.yml")
    runner = checkout.parent / "runner"
    if not runner.exists():
        stand_in(runner)
    env = environment(runner, **(spec["variables"] | variables))
    # GitLab puts the lines into one script.
    script = "\n".join(spec["resumes"]["script"])
    return bash(script, cwd=checkout, env=env, flags="-e -o pipefail")


def test_recipes_gitlab_is_well_formed() -> None:
    spec = load(EXAMPLES / ".gitlab-ci.yml")
    job = spec["resumes"]

    assert job["stage"] in spec["stages"]
    assert job["artifacts"]["when"] == "always"
    assert job["artifacts"]["reports"] == {"junit": "junit.xml"}
    assert all(isinstance(one, str) for one in spec["variables"].values())


def test_recipes_gitlab_runs(checkout: Path, worse: Path) -> None:
    ran = gitlab(checkout)
    assert ran.code == 0, ran.log
    assert failures(checkout) == 0

    shutil.move(checkout / "results.jsonl", checkout / "gapcheck-baseline.jsonl")
    shutil.copy(worse, checkout / "resumes" / "kim.pdf")
    ran = gitlab(checkout, MIN_SCORE="1")
    assert ran.code == 1
    assert "fell from" in ran.log
    assert failures(checkout) >= 1


def test_recipes_gitlab_fails_and_takes_variables_for_values(checkout: Path) -> None:
    ran = gitlab(checkout, MIN_SCORE="99.9")
    assert (ran.code, failures(checkout) > 0) == (1, True)

    assert gitlab(checkout, RESUMES="$(touch hit)", ROLE="ml-engineer").code == 3
    assert gitlab(checkout, ROLE="`touch hit`; touch hit").code == 2
    assert not (checkout / "hit").exists()


# --- Jenkins ---------------------------------------------------------------------


def jenkinsfile() -> str:
    return (EXAMPLES / "Jenkinsfile").read_text(encoding="utf-8")


def jenkins(checkout: Path, **variables: str) -> Ran:
    """Run each `sh` step, as Jenkins does: with -xe."""
    text = jenkinsfile()
    given = dict(re.findall(r"^    ([A-Z_]+) = '(.*?)'", text, re.MULTILINE))
    runner = checkout.parent / "runner"
    if not runner.exists():
        stand_in(runner)
    env = environment(runner, **(given | variables))
    scripts = re.findall(r"'''(.*?)'''", text, re.DOTALL)
    assert (len(given), len(scripts)) == (5, 2)
    for script in scripts:
        # In Groovy, a backslash at the end of a line joins it with the next one.
        ran = bash(script.replace("\\\n", ""), cwd=checkout, env=env, flags="-xe")
        if ran.code:
            break
    return ran


def test_recipes_jenkins_is_well_formed() -> None:
    text = re.sub(r"'''.*?'''", "''", jenkinsfile(), flags=re.DOTALL)
    words = (
        "pipeline {",
        "agent any",
        "environment {",
        "stages {",
        "post {",
        "always {",
    )

    assert all(word in text for word in words)
    assert [text.count(one) for one in "{(["] == [text.count(one) for one in "})]"]
    assert "junit testResults: 'junit.xml'" in text
    assert 'error("gapcheck ended with ${code}")' in text


def test_recipes_jenkins_runs(checkout: Path, worse: Path) -> None:
    ran = jenkins(checkout)
    assert ran.code == 0, ran.log
    assert failures(checkout) == 0

    shutil.move(checkout / "results.jsonl", checkout / "gapcheck-baseline.jsonl")
    shutil.copy(worse, checkout / "resumes" / "kim.pdf")
    ran = jenkins(checkout, MIN_SCORE="1")
    assert ran.code == 1
    assert failures(checkout) >= 1
    assert jenkins(checkout, RESUMES="gone; touch hit").code == 3
    assert not (checkout / "hit").exists()
