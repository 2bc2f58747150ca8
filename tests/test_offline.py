"""No network, ever: a check runs where a connection to a host is an error."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parent.parent / "examples" / "resumes"

# As .ci/offline.py, which is not there when the tests run outside the checkout.
GUARD = """\
import socket, sys

def refuse(event, args):
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        raise SystemExit(f"refused: {event} {args!r}")
    if event in {"socket.connect", "socket.sendto"}:
        if args[0].family in {socket.AF_INET, socket.AF_INET6}:
            raise SystemExit(f"refused: {event} {args[1:]!r}")

sys.addaudithook(refuse)
"""


def run(program: str, *args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", GUARD + program, *map(str, args)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    "program",
    [
        "socket.getaddrinfo('example.org', 80)",
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
    ],
)
def test_offline_guard_works(program: str) -> None:
    result = run(program)

    assert result.returncode == 1
    assert result.stderr.startswith("refused: socket.")


def test_offline_check_of_a_pdf_succeeds() -> None:
    program = "from gapcheck.cli import main; sys.exit(main(sys.argv[1:]))"
    file = SAMPLES / "junior-data-scientist.pdf"
    result = run(program, "check", file, "--format", "json")

    assert (result.returncode, result.stderr) == (0, "")
    assert [one["role"] for one in json.loads(result.stdout)["reports"]] == [
        "data-scientist",
        "ml-engineer",
    ]


def test_offline_batch_in_workers_succeeds(tmp_path: Path) -> None:
    program = (
        "from gapcheck.cli import main\n"
        "if __name__ == '__main__': sys.exit(main(sys.argv[1:]))"
    )
    files = [SAMPLES / f"{name}.pdf" for name in ("chef", "ml-engineer")]
    out = tmp_path / "results.jsonl"
    result = run(program, "batch", *files, "--out", out, "--workers", "2")

    assert result.returncode == 0, result.stderr
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["status"] for line in lines] == ["ok", "ok"]
