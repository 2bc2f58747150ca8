"""What a resume costs on a cluster: processor time, memory, room for the results.

    python tests/benchmarks/cluster_cost.py [FOLDER] [--files 300]

FOLDER holds resumes; without one, the sample resumes of the project are taken. They are
repeated up to the number of files, and go through what an actor does with them, parts
included, with one actor. Processor time counts, not the clock, so that other work on
the machine disturbs little; Ray's own share comes on top, and is a few percent.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from contextlib import suppress
from itertools import cycle, islice
from pathlib import Path

from gapcheck.api.options import Options, day
from gapcheck.cluster.files import Stores, find, folder_at
from gapcheck.cluster.parts import Folder
from gapcheck.cluster.run import job_of
from gapcheck.cluster.stages import Parts, blocks_of
from gapcheck.data.profiles import load_roles

EXAMPLES = Path(__file__).parents[2] / "examples"
MANY = 10_000_000
TICKS = os.sysconf("SC_CLK_TCK")


def family() -> list[Path]:
    """Return the processes that work here: this one and what came of it (Linux)."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
            parents[int(stat.parent.name)] = int(fields[1])
    found = [os.getpid()]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return [Path(f"/proc/{one}") for one in found]


def processor_seconds(processes: list[Path]) -> float:
    """Return what processes have used, with children that they have seen the end of."""
    ticks = 0
    for one in processes:
        stat = (one / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        ticks += sum(map(int, stat[11:15]))
    return ticks / TICKS


def peak_megabytes(process: Path) -> float:
    """Return the most memory that a process ever held."""
    status = (process / "status").read_text(encoding="utf-8")
    line = next(one for one in status.splitlines() if one.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=EXAMPLES)
    parser.add_argument("--files", type=int, default=300)
    options = parser.parse_args()
    names = [one for one in sorted(options.folder.rglob("*.pdf")) if one.is_file()]
    found = list(islice(cycle(find(names)[0]), options.files))
    job = job_of(Options(profiles=load_roles(None), today=day(None)))
    with tempfile.TemporaryDirectory() as out:
        folder = Folder(*folder_at(out))
        run = folder.start()
        folder.list_done(job.settings, run=run)
        step = Parts(job, Stores(), folder=folder, run=run)
        first, *blocks = blocks_of(found, actors=1)
        step(first)  # loads the pipeline, once for all
        files = len(found) - first.num_rows
        before = processor_seconds(family())
        clock = time.perf_counter()
        for block in blocks:
            step(block)
        seconds = (processor_seconds(family()) - before) / files
        clock = time.perf_counter() - clock
        megabytes = [peak_megabytes(one) for one in family()]
        step.close()
        room = sum(one.stat().st_size for one in Path(out).rglob("part-*"))
    print(f"{files} files, of {len(names)}, in {clock:.0f} s by the clock")
    print(f"processor time per file: {seconds:.3f} s")
    print(f"files per second and core: {1 / seconds:.1f}")
    print(f"core-hours for 10 million: {MANY * seconds / 3600:.0f}")
    print(f"memory: {sum(megabytes):.0f} MB in {len(megabytes)} processes")
    print(f"parts per file: {room / len(found) / 1024:.1f} kB")
    print(f"parts of 10 million: {MANY * room / len(found) / 1e9:.0f} GB")


if __name__ == "__main__":
    main()
