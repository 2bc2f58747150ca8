"""Experience sections in French, in the forms that people write, all invented."""

# ruff: noqa: RUF001  the dashes of French resumes

from __future__ import annotations

import pytest

from tests.extraction.build import Job, jobs

SECTIONS = {
    "since on a line of its own": (
        """
Depuis septembre 2020
Ingénieure de données
Brume Assurances, Lyon
- Pipelines Spark
""",
        [Job("Ingénieure de données", "Brume Assurances", "2020-09", "present", "job")],
    ),
    "since before the title": (
        """
Depuis 2021	Responsable data, Groupe Mésange, Lille
2017-2021	Analyste de données, Brume SA, Lyon
""",
        [
            Job("Responsable data", "Groupe Mésange", "2021", "present", "job"),
            Job("Analyste de données", "Brume SA", "2017", "2021", "job"),
        ],
    ),
    "how long it took, in the margin": (
        """
2014	Stage de fin d'études, Tiède Systèmes, Montbazin, France
6 mois	- Conception d'un outil
2013	Stage de recherche, Centre des Ormes, Portland, USA
4 mois	- Conception de composants
""",
        [
            Job(
                "Stage de fin d'études", "Tiède Systèmes", "2014", "2014", "internship"
            ),
            Job("Stage de recherche", "Centre des Ormes", "2013", "2013", "internship"),
        ],
    ),
    "one year as a range": (
        """
1993–1993	Assistant rédacteur technique, Atelier Gris, Clamart
- Résumés de rapports
""",
        [Job("Assistant rédacteur technique", "Atelier Gris", "1993", "1993", "job")],
    ),
    "from … to": (
        """
De janvier 2019 à juin 2020 : Chargée de projet chez Orme & Fils
- Pilotage de l'équipe
""",
        [Job("Chargée de projet", "Orme & Fils", "2019-01", "2020-06", "job")],
    ),
    "today in short": (
        """
Développeur web – Atelier Gris (Nantes)	Sept. 2019 - Auj.
- Refonte du site
Stagiaire développeur – Brume SA (Lyon)	Avr. 2019 - Juil. 2019
- Tests
""",
        [
            Job("Développeur web", "Atelier Gris", "2019-09", "present", "job"),
            Job(
                "Stagiaire développeur", "Brume SA", "2019-04", "2019-07", "internship"
            ),
        ],
    ),
    "form of employment beside the employer": (
        """
ATELIER GRIS – Nantes (44) – CDI	Janvier 2021 à aujourd'hui
Développeur Full Stack
- React
BRUME SA – Lyon (69) – Alternance	Septembre 2019 à août 2020
Développeur backend
- Django
Environnement technique : Python, Django, PostgreSQL
""",
        [
            Job("Développeur Full Stack", "ATELIER GRIS", "2021-01", "present", "job"),
            Job("Développeur backend", "BRUME SA", "2019-09", "2020-08", "internship"),
        ],
    ),
    "tools and tasks are no jobs": (
        """
Chef de projet informatique | Groupe Mésange | Toulouse | 2015-2019
Missions :
- Coordination
Stack technique : Java, Oracle
Ingénieur logiciel | Brume SA | Paris | 2012-2015
- Java
""",
        [
            Job("Chef de projet informatique", "Groupe Mésange", "2015", "2019", "job"),
            Job("Ingénieur logiciel", "Brume SA", "2012", "2015", "job"),
        ],
    ),
    "from day to day, at the employer": (
        """
Du 08 février au 10 août 2021 : Stage à la Fondation Verdure
- Rédaction d'un magazine
Du 12/10/2020 au 05/02/2021 : Stage à l'Agence des Eaux
- Suivi de projets
""",
        [
            Job("Stage", "Fondation Verdure", "2021-02", "2021-08", "internship"),
            Job("Stage", "Agence des Eaux", "2020-10", "2021-02", "internship"),
        ],
    ),
    "at the employer in one word": (
        """
Chargée de cours à l'Université de Sorbiers	2018 – 2020
- Statistiques
Développeur au Centre des Ormes, Nantes	2016 – 2018
- Java
""",
        [
            Job("Chargée de cours", "Université de Sorbiers", "2018", "2020", "job"),
            Job("Développeur", "Centre des Ormes", "2016", "2018", "job"),
        ],
    ),
    "a form of employment alone is a title": (
        """
Stage, Astro Brume, Nantes	2012
- Environnement de test
Stage de recherche, Centre des Ormes, Nantes	2011
- Circuits
""",
        [
            Job("Stage", "Astro Brume", "2012", "2012", "internship"),
            Job("Stage de recherche", "Centre des Ormes", "2011", "2011", "internship"),
        ],
    ),
    "capitals without accents": (
        """
INGENIEURE LOGICIEL - BRUME SA
NANTES | MARS 2021 A AUJOURD'HUI
Développement des services de paiement
STAGIAIRE DEVELOPPEUSE - ATELIER GRIS
RENNES | AVRIL 2020 A AOUT 2020
Refonte du site
""",
        [
            Job("INGENIEURE LOGICIEL", "BRUME SA", "2021-03", "present", "job"),
            Job(
                "STAGIAIRE DEVELOPPEUSE",
                "ATELIER GRIS",
                "2020-04",
                "2020-08",
                "internship",
            ),
        ],
    ),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_french_positions(name: str) -> None:
    text, wanted = SECTIONS[name]

    assert jobs(text.strip("\n"), "EXPÉRIENCE PROFESSIONNELLE") == wanted
