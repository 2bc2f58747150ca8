"""What is contact data and what is not, and whose name a resume has."""

from __future__ import annotations

import pytest

import gapcheck
from gapcheck.reading import read_text
from gapcheck.redaction.identity import identity_of
from gapcheck.redaction.patterns import without


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Write to kim.doe+jobs@mail.example.co.uk.", "Write to [e-mail]."),
        ("kim [at] example [dot] org", "[e-mail]"),
        ("206-555-0177 | (303) 555-0142", "[phone] | [phone]"),
        ("+1 512 555 0163, 06 12 34 56 78", "[phone], [phone]"),
        ("+49 170 5550123", "[phone]"),
        ("Tel.: 555 0142", "Tel.: [phone]"),
        ("see https://kim.example.dev/cv?a=1, or", "see [link], or"),
        ("(github.com/kimdoe)", "([link])"),
        ("LinkedIn.com/in/kimdoe", "[link]"),
        ("www.kimdoe.example", "[link]"),
        ("example.org/~kim", "[link]"),
        ("12 Maple Street, Apt. 4, Denver", "[address], Denver"),
        ("Denver, CO 80202", "Denver, CO [address]"),
        ("Toronto ON M5V 2T6", "Toronto ON [address]"),
        ("12, rue de la Paix, Paris", "[address], Paris"),
        ("Lindenstraße 12, Berlin", "[address], Berlin"),
        ("P.O. Box 123", "[address]"),
        ("Date of birth: 12 March 1990", "[birth date]"),
        ("Born 1990-03-12 | Denver", "[birth date] | Denver"),
        ("Né le 3 mai 1991", "[birth date]"),
    ],
)
def test_patterns_find_contact_data(text: str, wanted: str) -> None:
    assert without(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "2015 - 2019, 06/2014 - 09/2018, 2019-03-01 to 2021-04-30",
        "10 000 000 rows, 1,200,000 users, 300 million in 2024",
        "4,000 requests per second at 35 ms p99, 99.98% availability",
        "ASP.NET/C#, Node.js, ADO.NET, CI/CD, TCP/IP, scikit-learn 1.5.2",
        "Moved 300 Google Drive folders and 40 Street View images",
        "Annals of Trigger Physics 14 (2023) 101",
        "IPv4 192.168.100.200, arXiv 1906.12345",
        "Airborne 2019 model, newborn screening 2020",
        "Raised $4.1M in 2024; 2 TB a day; 90% of 3,100 nodes",
    ],
)
def test_patterns_leave_the_rest(text: str) -> None:
    assert without(text) == text


def test_patterns_keep_skills_that_look_like_domains() -> None:
    assert without("asp.net/c#", kept={"asp.net"}) == "asp.net/c#"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Kim Doe\nData Scientist", ["Kim", "Doe"]),
        ("Data Scientist\nKim Doe\nkim.doe@example.org", ["Kim", "Doe"]),
        ("CURRICULUM VITAE\nKIM VAN DOE", ["KIM", "DOE"]),
        ("Dr. Zoë O'Hara-Lee, PhD", ["Dr", "Zoë", "Zoe", "O'Hara-Lee", "Hara", "Lee"]),
        ("Kim Doe | Denver | 206-555-0177", ["Kim", "Doe"]),
        ("Software Engineer\nPython, SQL", []),
        ("Machine Learning\nPython, SQL", []),
    ],
)
def test_patterns_name(text: str, names: list[str]) -> None:
    found = identity_of(read_text(text), words=["Machine Learning"]).names

    assert [one for one in found if len(one) > 1][: len(names)] == names
    assert bool(found) is bool(names)


def quote(line: str, head: str = "Kim Grant-Doe\nkim@example.org") -> str:
    text = f"{head}\n\nSkills\n- Python, {line}\n"
    resume = gapcheck.parse_text(text, redact=True)
    return resume.skills[0].evidence[0].line.partition("Python, ")[2]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("K. Grant-Doe and A. Lee", "[name] and A. Lee"),
        ("Grant-Doe, K. and A. Lee", "[name] and A. Lee"),
        ("KIM DOE's library", "[name]'s library"),
        ("won a research grant", "won a research grant"),
        ("kimchi, Kimberley", "kimchi, Kimberley"),
    ],
)
def test_patterns_name_in_quotes(line: str, wanted: str) -> None:
    assert quote(line) == wanted


def test_patterns_handles_of_a_person_are_links() -> None:
    head = "Kim Doe\ngithub.com/kdoe42"

    assert quote("on npm as @kdoe42", head) == "on npm as [link]"


def test_patterns_words_of_shared_addresses_stay() -> None:
    head = "Kim Doe\ncontact@example.org"

    assert quote("contact center", head) == "contact center"
