"""`extends`: what is taken over, what is replaced, and what cannot be put together."""

from __future__ import annotations

from pathlib import Path

import pytest

from gapcheck.cli import main
from gapcheck.data.profiles import load_profile, parse_profile
from gapcheck.errors import ProfileError
from gapcheck.models import Profile

EXAMPLES = Path(__file__).parent.parent / "examples"
HEAD = """\
extends = "data-scientist"
id = "mine"
name = "Mine"
version = "1"
date = "2026-11-01"
"""
BASE = load_profile("data-scientist")


def made(more: str = "", head: str = HEAD) -> Profile:
    return parse_profile("mine.toml", head + more)


def weights(profile: Profile) -> dict[str, float]:
    return {one.id: one.weight for one in profile.requirements}


def faults_of(more: str, head: str = HEAD) -> tuple[str, ...]:
    with pytest.raises(ProfileError) as caught:
        made(more, head)
    return caught.value.faults


def write(folder: Path, name: str, extends: str, more: str = "") -> Path:
    file = folder / name
    file.parent.mkdir(exist_ok=True)
    head = HEAD.replace('"data-scientist"', f'"{extends}"').replace("mine", file.stem)
    file.write_text(head + more, encoding="utf-8")
    return file


def test_extending_nothing_changes_the_name_alone() -> None:
    profile = made()

    assert (profile.id, profile.name, profile.description) == ("mine", "Mine", "")
    assert profile.requirements == BASE.requirements
    assert profile.settings == BASE.settings
    assert profile.bands == BASE.bands
    assert profile.sources[0].startswith("extends data-scientist, version ")


def test_extending_merges_tables_key_by_key() -> None:
    profile = made("[experience.relevance]\ndata-analyst = 1.0\n")

    wanted = {**BASE.experience.relevance, "data-analyst": 1.0}
    assert profile.experience.relevance == wanted
    assert profile.experience.curve == BASE.experience.curve


def test_extending_replaces_lists_and_all_bands() -> None:
    profile = made('certificates = []\n[bands.all]\nname = "All"\n')

    assert profile.certificates == ()
    assert [band.id for band in profile.bands] == ["all"]


def test_extending_removes_and_the_others_share_its_weight() -> None:
    profile = made("[requirements.sql]\nremove = true\n")
    before, after = weights(BASE), weights(profile)

    assert before.keys() - after.keys() == {"sql"}
    assert sum(after.values()) == pytest.approx(100, abs=0.01)
    ratio = after["python"] / before["python"]
    assert ratio == pytest.approx(100 / (100 - before["sql"]), abs=1e-4)
    assert after["apis"] / before["apis"] == pytest.approx(ratio, abs=1e-3)


def test_extending_keeps_the_weights_that_it_gives() -> None:
    changes = 'weight = 30.0\nsources = ["judgment"]\n'
    profile = made(f"[requirements.sql]\n{changes}")
    (sql,) = [one for one in profile.requirements if one.id == "sql"]

    assert (sql.weight, sql.sources, sql.areas) == (30.0, ("judgment",), ("sql",))
    assert sum(weights(profile).values()) == pytest.approx(100, abs=0.01)
    assert [*weights(profile)] == [*weights(BASE)]


def test_extending_adds_at_the_end() -> None:
    profile = made(
        '[requirements.rust]\nname = "Rust"\nnecessity = "required"\nweight = 10\n'
        'skills = ["rust"]\nsources = ["judgment"]\n'
    )

    assert [*weights(profile)][-1] == "rust"
    assert weights(profile)["rust"] == 10
    assert sum(weights(profile).values()) == pytest.approx(100, abs=0.01)


def test_extending_a_requirement_by_nothing_but_its_necessity_keeps_weights() -> None:
    profile = made('[requirements.apis]\nnecessity = "required"\n')

    assert weights(profile) == weights(BASE)


def test_extending_takes_dates_of_toml() -> None:
    head = HEAD.replace('"2026-11-01"', "2026-11-01")

    assert made(head=head).date == "2026-11-01"


def test_extending_files_in_a_chain_from_their_folders(tmp_path: Path) -> None:
    write(
        tmp_path, "team/base.toml", "data-scientist", "[requirements.sql]\nremove=true"
    )
    middle = write(tmp_path, "middle.toml", "team/base.toml")
    last = write(tmp_path, "team/last.toml", "../middle.toml")

    profile = load_profile(last)
    assert "sql" not in weights(profile)
    assert weights(profile) == weights(load_profile(middle))
    assert [one for one in profile.sources if one.startswith("extends")] == [
        "extends middle, version 1 of 2026-11-01",
        "extends base, version 1 of 2026-11-01",
        f"extends data-scientist, version {BASE.version} of {BASE.date}",
    ]


def test_extending_changes_the_fingerprint_with_the_base(tmp_path: Path) -> None:
    file = write(tmp_path, "mine.toml", "base.toml")
    write(tmp_path, "base.toml", "data-scientist")
    before = load_profile(file).fingerprint
    write(tmp_path, "base.toml", "data-scientist", "[requirements.sql]\nremove=true")

    assert load_profile(file).fingerprint != before


def test_extending_in_a_circle(tmp_path: Path) -> None:
    first = write(tmp_path, "first.toml", "second.toml")
    write(tmp_path, "second.toml", "first.toml")

    with pytest.raises(ProfileError) as caught:
        load_profile(first)
    (fault,) = caught.value.faults
    assert fault.startswith("extends (line 1): ")
    assert fault.endswith(
        "extends (line 1): goes in a circle (first.toml → second.toml → first.toml); "
        "take out one of them"
    )


def test_extending_itself(tmp_path: Path) -> None:
    file = write(tmp_path, "self.toml", "self.toml")

    with pytest.raises(ProfileError, match=r"goes in a circle \(self.toml → self.toml"):
        load_profile(file)


def test_extending_what_is_not_there() -> None:
    (fault,) = faults_of("", HEAD.replace("data-scientist", "data-scentist"))

    assert fault.startswith("extends (line 1): no such role or profile file ")
    assert fault.endswith("; did you mean data-scientist?")


def test_extending_what_is_no_name() -> None:
    assert faults_of("", HEAD.replace('"data-scientist"', "7")) == (
        "extends (line 1): must be the id of a role or the path of a profile file",
    )


def test_extending_a_file_with_faults_tells_them(tmp_path: Path) -> None:
    base = write(tmp_path, "base.toml", "data-scientist", "weigth = 1\n")
    file = write(tmp_path, "mine.toml", "base.toml")

    with pytest.raises(ProfileError) as caught:
        load_profile(file)
    assert caught.value.file == str(file)
    assert caught.value.faults == (
        f"extends (line 1): {base}: weigth (line 6): unknown key",
    )


def test_extending_wants_an_id_of_its_own() -> None:
    assert faults_of("", 'extends = "data-scientist"\nname = "X"\n') == (
        "id: Field required",
        "version: Field required",
        "date: Field required",
    )


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        (
            "[requirements.sqll]\nremove = true",
            (
                "requirements.sqll (line 6): there is no such requirement to remove; "
                "did you mean sql?"
            ),
        ),
        (
            "[requirements.sql]\nremove = false",
            "requirements.sql (line 6): `remove` must be true, or be left out",
        ),
        (
            "[requirements.sql]\nremove = true\nweight = 3.0",
            "requirements.sql (line 6): is removed, so nothing else can stand in it",
        ),
        (
            "[requirements.sql]\nweight = 20.0",
            (
                "requirements.sql.weight (line 7): a new weight needs `sources` of its own, "
                "that say where it is from"
            ),
        ),
        (
            '[requirements.sql]\nweight = 100.0\nsources = ["x"]',
            (
                "requirements: the weights given here add up to 100 and leave nothing for "
                "the 22 inherited; lower or remove some"
            ),
        ),
        (
            (
                '[requirements.rust]\nname = "Rust"\nnecessity = "required"\n'
                'skills = ["rust"]\nsources = ["x"]'
            ),
            "requirements.rust.weight (line 6): Field required",
        ),
        (
            'requirements = "x"',
            "requirements (line 6): Input should be a valid tuple",
        ),
        ("[experience]\nheadrom = 0.1", "did you mean headroom?"),
    ],
)
def test_extending_wrongly(more: str, fault: str) -> None:
    faults = faults_of(more)

    assert len(faults) == 1
    assert fault in faults[0]


def test_extending_everything_removed() -> None:
    removed = (f"[requirements.{name}]\nremove = true\n" for name in weights(BASE))

    assert "requirements: none is left; keep or add one" in faults_of("".join(removed))


def test_extending_faults_come_all_at_once_with_their_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = (
        "[requirements.sqll]\nremove = true\n"
        '[requirements.python]\nareas = ["pyton"]\nskills = ["churn-modeling"]\n'
        "[education.credit]\nmasters = 1.0\n"
    )
    file = write(tmp_path, "mine.toml", "data-scientist", more)

    assert main(["profile", "validate", str(file)]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.removeprefix(f"gapcheck: {file}: ") for line in lines] == [
        (
            "requirements.sqll (line 6): there is no such requirement to remove (profile); "
            "did you mean sql?"
        ),
        (
            "requirements.python.areas.0 (line 9): unknown area 'pyton' (profile); "
            "did you mean python?"
        ),
        (
            "education.credit.masters (line 12): unknown level of degree 'masters' "
            "(profile); did you mean master?"
        ),
        (
            "requirements.python.skills (line 10): unknown skill 'churn-modeling' (profile); "
            "did you mean churn-analysis?"
        ),
    ]


def test_extending_example_is_valid_and_scores(
    capsys: pytest.CaptureFixture[str],
) -> None:
    profile = str(EXAMPLES / "extended_profile.toml")
    sample = str(EXAMPLES / "resumes" / "data-analyst.pdf")

    assert main(["profile", "validate", profile]) == 0
    capsys.readouterr()
    assert main(["check", sample, "--profile", profile, "--today=2026-11-01"]) == 0
    assert "Product data scientist: " in capsys.readouterr().out
    assert "deployment" not in weights(load_profile(profile))
