"""Hostile, broken and deceptive files: status, time, memory and text of each.

    python tests/benchmarks/hostile.py FOLDER [--out results.csv] [--intact FOLDER]

FOLDER holds PDFs and an expectations.csv with the columns name, status, also_ok,
must_have, must_not_count, flag and what (any of them may be empty). Each file is read in
a process of its own with a hard limit. With --intact, rows whose `what` begins with the
name of an intact file (`resume.pdf, kind 2`) are compared with that file: which share of
the words of its first page comes back.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

SECONDS = 10.0
MEGABYTES = 600.0
# A mutant is recovered when it gives any text; half of the words is what a person
# would call readable.
READABLE = 0.5
STATUS_OF_CODE = {
    "no-text": "no_text",
    "encrypted": "encrypted",
    "corrupt": "corrupt",
    "unsupported": "corrupt",
    "too-large": "too_large",
    "timeout": "timeout",
    "out-of-memory": "out_of_memory",
}


def read_one(path: Path) -> dict[str, object]:
    """Read a file as gapcheck does; for the child process."""
    from gapcheck.errors import InputError
    from gapcheck.reading import read

    try:
        document = read(path)
    except InputError as error:
        return {"status": STATUS_OF_CODE[error.code], "message": error.message}
    first = document.pages[0].lines if document.pages else ()
    return {
        "status": "ok",
        "text": document.text,
        "first": "\n".join(line.text for line in first),
        "findings": sorted({finding.code for finding in document.findings}),
        "hidden": "".join(
            finding.excerpt or ""
            for finding in document.findings
            if finding.code == "hidden_text"
        ),
    }


def measured(path: Path) -> dict[str, object]:
    """Read a file in a new process; add wall seconds and peak megabytes."""
    command = [sys.executable, __file__, "--one", str(path)]
    started = time.monotonic()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        try:
            out, err = child.communicate(timeout=SECONDS + 5)
        except subprocess.TimeoutExpired:
            child.kill()
            out, err = b"", b"killed"
    seconds = time.monotonic() - started
    try:
        result: dict[str, object] = json.loads(out)
    except ValueError:
        last = err.decode(errors="replace").strip().rpartition("\n")[2]
        result = {"status": "crashed", "message": last, "megabytes": 0.0}
    return result | {"seconds": round(seconds, 2)}


def peak_megabytes() -> float:
    import resource

    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit


def faults(row: dict[str, str], result: dict[str, object]) -> list[str]:
    """Return what is wrong with a result."""
    found = []
    allowed = {row["status"], *filter(None, (row.get("also_ok") or "").split("|"))}
    status = str(result["status"])
    if status not in allowed:
        found.append(f"status {status}, not {'|'.join(sorted(allowed))}")
    if float(str(result["seconds"])) > SECONDS:
        found.append(f"{result['seconds']} s")
    if float(str(result.get("megabytes", 0))) > MEGABYTES:
        found.append(f"{result['megabytes']} MB")
    if status != "ok":
        return found
    text, hidden = str(result["text"]), str(result["hidden"])
    if not text.strip():
        found.append("ok without text")
    # Words may be broken at the end of a line; extraction joins them.
    squeezed = "".join(text.split())
    joined = "".join(text.replace("-\n", "").split())
    for words in filter(None, (row.get("must_have") or "").split("|")):
        if "".join(words.split()) not in squeezed + joined:
            found.append(f"lacks {words!r}")
    flag, name = row.get("flag"), row["name"]
    if flag == "hidden_text":
        # Stuffing in plain sight, and what is said but not shown, hide nothing.
        is_shown = any(word in name for word in ("visible", "stuffing", "actualtext"))
        if row.get("must_not_count") and not hidden and not is_shown:
            found.append("hidden text not flagged")
        if name.removesuffix(".pdf").endswith("_ok") and hidden:
            found.append(f"visible text flagged: {hidden[:40]!r}")
    return found


def share_of_words(text: str, intact: str) -> float:
    """Return the share of an intact text's words that came back."""
    wanted = Counter(intact.split())
    back = wanted & Counter(text.split())
    return back.total() / max(1, wanted.total())


def intact_texts(folder: Path, rows: list[dict[str, str]]) -> dict[str, str]:
    names = {row["what"].partition(",")[0] for row in rows}
    texts = {}
    for name in sorted(names):
        path = folder / name
        if path.is_file():
            texts[name] = str(measured(path)["first"])
    return texts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--one", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--intact", type=Path)
    parser.add_argument("--only", default="")
    arguments = parser.parse_args()
    if arguments.one:
        result = read_one(arguments.one)
        print(json.dumps(result | {"megabytes": round(peak_megabytes(), 1)}))
        return 0
    with (arguments.folder / "expectations.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if arguments.only in row["name"]]
    intact = intact_texts(arguments.intact, rows) if arguments.intact else {}
    results, shares = [], []
    for row in rows:
        result = measured(arguments.folder / row["name"])
        wrong = faults(row, result)
        original = intact.get(row["what"].partition(",")[0])
        share = None
        if original is not None:
            share = share_of_words(str(result.get("first", "")), original)
            shares.append(share)
        if wrong:
            print(f"{row['name']}: {'; '.join(wrong)}  {result.get('message', '')}")
        listed = result.get("findings")
        findings = "|".join(listed) if isinstance(listed, list) else ""
        figures = (result["seconds"], result.get("megabytes", 0.0), share)
        results.append(
            [row["name"], result["status"], *figures, findings, "; ".join(wrong)]
        )
    if arguments.out:
        with arguments.out.open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(
                ["name", "status", "seconds", "mb", "words", "findings", "wrong"]
            )
            writer.writerows(results)
    slowest = max(results, key=lambda entry: float(str(entry[2])))
    largest = max(results, key=lambda entry: float(str(entry[3] or 0)))
    print(f"{len(results)} files, {sum(bool(entry[-1]) for entry in results)} wrong")
    print(f"slowest {slowest[0]} {slowest[2]} s; largest {largest[0]} {largest[3]} MB")
    if shares:
        back = [share for share in shares if share > 0]
        readable = sum(share >= READABLE for share in shares)
        print(
            f"{len(back)} of {len(shares)} give text, {readable} at least half of the "
            f"words, median share {statistics.median(back):.3f}"
        )
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    sys.exit(main())
