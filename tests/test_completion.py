"""Shell completion, asked for as bash, zsh and fish ask for it, and in those shells."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gapcheck.cli import completion, main

Capture = pytest.CaptureFixture[str]


def completed(shell: str, line: str, capsys: Capture) -> str:
    """Return what a shell is told for a line whose last word is being typed."""
    words = line.split(" ")
    asked = {
        "_GAPCHECK_COMPLETE": f"complete_{shell}",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
        "_TYPER_COMPLETE_ARGS": line,
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in asked.items():
            patch.setenv(name, value)
        with pytest.raises(SystemExit) as ended:
            main([])
    assert ended.value.code in (0, None)
    return capsys.readouterr().out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
@pytest.mark.parametrize(
    ("line", "wanted", "unwanted"),
    [
        ("gapcheck che", "check", "batch"),
        ("gapcheck check --role ml", "ml-engineer", "data-scientist"),
        ("gapcheck check -r ", "data-scientist", "python"),
        ("gapcheck check --format jun", "junit", "markdown"),
        ("gapcheck parse --format t", "text", "json"),
        ("gapcheck profile show ai", "ai-engineer", "ml-engineer"),
        ("gapcheck skills show scikit-l", "scikit-learn", "python"),
        ("gapcheck schema gap", "gap-report", "profile"),
        ("gapcheck check --min", "--min-score", "--role"),
    ],
)
def test_completion_tells(
    capsys: Capture, shell: str, line: str, wanted: str, unwanted: str
) -> None:
    out = completed(shell, line, capsys)

    assert wanted in out
    assert unwanted not in out


def test_completion_of_skills_is_no_flood() -> None:
    assert len(completion.skills("")) == completion.MOST_SKILLS
    assert ("python", "Python") in completion.skills("Pyth")
    assert completion.skills("zzzz") == []


SCRIPTS = {
    "bash": (
        'eval "$(_GAPCHECK_COMPLETE=source_bash gapcheck)"\n'
        "COMP_WORDS=(gapcheck check --role ml); COMP_CWORD=3\n"
        "_gapcheck_completion gapcheck; printf '%s\\n' \"${COMPREPLY[@]}\"\n"
    ),
    "fish": (
        "_GAPCHECK_COMPLETE=source_fish gapcheck | source\n"
        "complete -C 'gapcheck check --role ml'\n"
    ),
    # zsh completes in its line editor only: here its part in that is played.
    "zsh": (
        "compdef() { : }; _arguments() { print -r -- $@ }\n"
        "source <(_GAPCHECK_COMPLETE=source_zsh gapcheck)\n"
        "words=(gapcheck check --role ml); CURRENT=4\n"
        "_gapcheck_completion\n"
    ),
}


@pytest.mark.parametrize("shell", SCRIPTS)
def test_completion_works_in_the_shell(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    command = tmp_path / "gapcheck"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gapcheck "$@"\n')
    command.chmod(0o755)
    script = tmp_path / "script"
    script.write_text(SCRIPTS[shell], encoding="utf-8")
    path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, "PATH": path, "HOME": str(tmp_path)}
    result = subprocess.run(
        [program, str(script)],
        capture_output=True,
        text=True,
        check=False,
        env=env,
    )

    assert "ml-engineer" in result.stdout, result.stderr
    assert "data-scientist" not in result.stdout
