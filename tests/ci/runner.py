"""Runs the shell of pipelines as their runners do, with an interpreter that is there.

What installs is not run: `python -m venv` of the stand-in makes a folder with the
stand-in in it, and `pip install` writes down what it was asked for.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml  # type: ignore[import-untyped]  # ships no types

import gapcheck

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples" / "ci"

_PYTHON = """\
#!/bin/sh
case "$1 $2" in
  "-m venv")
    mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "-m pip")
    for arg; do printf '%s\\n' "$arg"; done >> "$STAND_IN/installed" ;;
  *)
    PYTHONPATH="$STAND_IN/path" exec "{python}" "$@" ;;
esac
"""


def load(file: Path) -> Any:
    return yaml.safe_load(file.read_text(encoding="utf-8"))


def stand_in(folder: Path) -> Path:
    """Make a folder with `python` and `python3` in it; return it."""
    bin_folder = folder / "bin"
    bin_folder.mkdir(parents=True)
    # The package alone, not the folder that holds it: `tests` is not for scripts.
    (folder / "path").mkdir()
    for package in {Path(gapcheck.__file__).parent, ROOT / "skills"}:
        if package.is_dir():
            (folder / "path" / package.name).symlink_to(package)
    for name in ("python", "python3"):
        file = bin_folder / name
        file.write_text(_PYTHON.format(python=sys.executable), encoding="utf-8")
        file.chmod(0o755)
    return bin_folder


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Return the variables of a job, with the stand-in first on PATH."""
    names = ("GAPCHECK_CACHE_DIR", "HOME", "LANG", "LC_ALL", "TMPDIR")
    kept = {name: os.environ[name] for name in names if name in os.environ}
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {**kept, "PATH": path, "STAND_IN": str(folder), **more}


@dataclass
class Ran:
    """What a script did."""

    code: int
    log: str
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""

    @property
    def commands(self) -> list[str]:
        """The workflow commands that a runner would obey, in order."""
        found, stopped = [], ""
        for line in self.log.splitlines():
            if stopped:
                stopped = "" if line.strip() == f"::{stopped}::" else stopped
            elif match := re.fullmatch(r"::stop-commands::(\S+)", line):
                stopped = match[1]
            elif line.lstrip().startswith("::") or "##[" in line:
                found.append(line)
        return found


def bash(script: str, *, cwd: Path, env: Mapping[str, str], flags: str = "-e") -> Ran:
    """Run a script; both streams become one, as in a log."""
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", *flags.split(), "-c", script],
        cwd=cwd,
        env=dict(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    return Ran(done.returncode, done.stdout)


_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}")


class Action:
    """A composite action, run step by step in a checkout."""

    def __init__(self, file: Path, *, folder: Path, checkout: Path) -> None:
        self.spec = load(file)
        self.checkout = checkout
        self._folder = folder
        self._root = file.parent
        self._bin = stand_in(folder)

    def run(self, **inputs: str) -> Ran:
        """Run all steps until one fails; return what came out of the action.

        Args:
            inputs: With `_` for `-`.
        """
        given = {
            name: str(one.get("default", ""))
            for name, one in self.spec["inputs"].items()
        }
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() == self.spec["inputs"].keys()
        values = {f"inputs.{name}": value for name, value in given.items()}
        values["steps.python.outputs.python-path"] = str(self._bin / "python")
        summary = self._folder / "summary"
        summary.write_text("", encoding="utf-8")
        temp = self._folder / "temp dir"
        temp.mkdir(exist_ok=True)
        ran = Ran(0, "")
        for step in self.spec["runs"]["steps"]:
            if "run" not in step:
                continue
            output = self._folder / "output"
            output.write_text("", encoding="utf-8")
            env = {
                name: _EXPRESSION.sub(lambda found: values[found[1]], str(value))
                for name, value in step["env"].items()
            }
            runner = environment(
                self._folder,
                GITHUB_OUTPUT=str(output),
                GITHUB_STEP_SUMMARY=str(summary),
                GITHUB_ACTION_PATH=str(self._root),
                RUNNER_TEMP=str(temp),
            )
            done = bash(
                step["run"],
                cwd=self.checkout,
                env=runner | env,
                flags="-e -o pipefail",
            )
            ran.code, ran.log = done.code, ran.log + done.log
            for line in output.read_text(encoding="utf-8").splitlines():
                name, _, value = line.partition("=")
                values[f"steps.{step['id']}.outputs.{name}"] = value
            if done.code:
                break
        ran.summary = summary.read_text(encoding="utf-8")
        ran.outputs = {
            name: _EXPRESSION.sub(lambda found: values.get(found[1], ""), one["value"])
            for name, one in self.spec["outputs"].items()
        }
        return ran

    @property
    def installed(self) -> list[str]:
        """The arguments that pip was called with, one an item."""
        file = self._folder / "installed"
        return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
