"""Without Ray, misused, and in Kubernetes: what a user meets before anything runs."""

from __future__ import annotations

import shlex
import subprocess
import sys
from datetime import date
from importlib import util
from pathlib import Path
from typing import Any

import pytest

from gapcheck import cluster
from gapcheck.api.options import Options
from gapcheck.cli import main
from gapcheck.errors import UsageError

EXAMPLES = Path(__file__).parents[2] / "examples" / "cluster"
RAY = ["--engine-cluster", "ray"]


@pytest.fixture
def no_ray(monkeypatch: pytest.MonkeyPatch) -> None:
    from gapcheck.cluster import session

    def find_spec(name: str) -> object:
        return None if name == "ray" else util.find_spec(name)

    monkeypatch.setattr(session, "find_spec", find_spec)


@pytest.mark.usefixtures("no_ray")
@pytest.mark.parametrize("out", ["results.parquet", "results", "s3://results/x"])
def test_cluster_without_ray_says_what_to_install(
    out: str,
    resume: Path,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)

    code = main(["batch", str(resume), "--out", out, *RAY])

    told = "gapcheck: a cluster needs ray, which is not installed (usage); "
    assert code == 2
    assert capsys.readouterr().err == f"{told}pip install 'gapcheck[cluster]'\n"


@pytest.mark.usefixtures("no_ray")
def test_cluster_without_ray_refuses_in_python(tmp_path: Path) -> None:
    options = Options(today=date(2026, 11, 1))
    with pytest.raises(UsageError, match="needs ray, which is not installed"):
        cluster.check_dataset(["a.pdf"])
    with pytest.raises(UsageError, match="needs ray, which is not installed"):
        cluster.check_many(["a.pdf"], options, parts=tmp_path)
    with pytest.raises(UsageError, match="needs ray, which is not installed"):
        next(cluster.check_to_parts(["a.pdf"], tmp_path, options))


def test_cluster_costs_nothing_until_it_is_asked_for() -> None:
    code = (
        "import sys, gapcheck, gapcheck.cluster\n"
        "from gapcheck.cli import main\n"
        "assert main(['batch', '--help']) == 0\n"
        "heavy = {'ray', 'pyarrow', 'fsspec', 'numpy', 'spacy', 'pandas'}\n"
        "print('loaded:', sorted(heavy & sys.modules.keys()))\n"
    )

    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert "--engine-cluster" in ran.stdout
    assert ran.stdout.endswith("loaded: []\n")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--out", "x.csv", "--address", "auto"], "add --engine-cluster ray"),
        (["--out", "-", *RAY], "a cluster cannot write to standard output"),
        (["--out", "folder", *RAY, "--min-score", "50"], "name a file of results"),
        (
            ["--out", "s3://b/x.csv", *RAY, "--junit", "j.xml"],
            "s3://b/x.csv is a folder",
        ),
        (["--out", "full", *RAY], "full holds results (usage); --resume continues"),
    ],
)
def test_cluster_refuses_what_it_cannot_do(
    arguments: list[str],
    message: str,
    resume: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(resume.parent)
    part = Path("full/outcomes/part-0001-0000000001-00.parquet")
    part.parent.mkdir(parents=True)
    part.touch()
    monkeypatch.setattr("gapcheck.cluster.session.check_installed", lambda: None)

    assert main(["batch", str(resume), *arguments]) == 2
    assert message in capsys.readouterr().err


def containers() -> list[dict[str, Any]]:
    yaml = pytest.importorskip("yaml")
    job = yaml.safe_load((EXAMPLES / "rayjob.yaml").read_text(encoding="utf-8"))
    assert (job["apiVersion"], job["kind"]) == ("ray.io/v1", "RayJob")
    spec = job["spec"]["rayClusterSpec"]
    groups = [spec["headGroupSpec"], *spec["workerGroupSpecs"]]
    return [one for group in groups for one in group["template"]["spec"]["containers"]]


def test_cluster_job_keeps_quiet_on_all_nodes() -> None:
    quiet = {"name": "RAY_USAGE_STATS_ENABLED", "value": "0"}

    assert len(containers()) == 2
    assert all(quiet in one["env"] for one in containers())
    assert len({one["image"] for one in containers()}) == 1
    assert all(one["resources"]["limits"] for one in containers())


def test_cluster_job_runs_a_command_that_there_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    yaml = pytest.importorskip("yaml")
    job = yaml.safe_load((EXAMPLES / "rayjob.yaml").read_text(encoding="utf-8"))
    program, *arguments = shlex.split(job["spec"]["entrypoint"])
    called: list[Any] = []

    def check_to_parts(
        paths: list[str], out: str, _: Options, *, address: str, **__: Any
    ) -> list[Any]:
        called.append((paths, out, address))
        return []

    monkeypatch.setattr(cluster, "check_to_parts", check_to_parts)

    assert (program, main(arguments)) == ("gapcheck", 0)
    assert called == [(["s3://resumes/2026"], "s3://results/2026-11", "auto")]


def test_cluster_image_has_the_ray_of_the_job() -> None:
    yaml = pytest.importorskip("yaml")
    job = yaml.safe_load((EXAMPLES / "rayjob.yaml").read_text(encoding="utf-8"))
    version = job["spec"]["rayClusterSpec"]["rayVersion"]
    image = (EXAMPLES / "Dockerfile").read_text(encoding="utf-8")

    assert f"FROM rayproject/ray:{version}-" in image
    assert f"ray[data]=={version}" in image
