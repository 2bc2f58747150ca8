"""The nine worked cases of the scoring rule: a sketch of a person, as a resume.

Each sketch is coded as such a person's resume would have it: what the sketch names is
shown in the jobs, what any such job involves goes with it, what it denies is left out.
"""

from __future__ import annotations

from typing import NamedTuple

from gapcheck.models import Resume
from tests.scoring.build import SKILLS, degree, held, position, resume


class Sketch(NamedTuple):
    resume: Resume
    data_scientist: float
    ml_engineer: float


SKETCHES = {
    # MSc statistics, 5 years as data scientist in a bank; SQL, R and Python, Tableau,
    # A/B tests; no production work.
    "bank-statistician": Sketch(
        resume(
            {
                "job 0": "sql r python tableau ab-testing logistic-regression "
                "scikit-learn pandas data-cleaning model-evaluation presenting "
                "stakeholder-management",
                "thesis": "bayesian-statistics linear-algebra",
                "list": "git",
            },
            positions=[
                position("Data Scientist", "data-scientist", "2021-12", "present")
            ],
            degrees=[degree("master", "statistics"), degree("bachelor", "statistics")],
        ),
        82,
        61,
    ),
    # BSc computer science, 4 years as ML engineer; PyTorch, Kubernetes, serving, Java;
    # SQL only listed, little statistics.
    "serving-engineer": Sketch(
        resume(
            {
                "job 0": "python pytorch deep-learning kubernetes docker model-serving "
                "java ci-cd git unit-testing aws rest-api mlops model-monitoring "
                "distributed-training model-evaluation pandas scikit-learn airflow",
                "list": "sql communication llm",
            },
            positions=[
                position(
                    "Machine Learning Engineer", "ml-engineer", "2022-12", "present"
                )
            ],
            degrees=[degree("bachelor", "computer-science")],
        ),
        69,
        86,
    ),
    # BSc computer science, 6 years of backend work (Java, Go, Kubernetes, AWS);
    # machine learning from one course.
    "backend-developer": Sketch(
        resume(
            {
                "job 0": "java go kubernetes docker aws sql rest-api microservices git "
                "unit-testing ci-cd distributed-systems kafka software-engineering",
                "course": "machine-learning python scikit-learn logistic-regression "
                "pandas",
                "list": "communication",
            },
            positions=[
                position("Backend Developer", "software-engineer", "2020-12", "present")
            ],
            degrees=[degree("bachelor", "computer-science")],
        ),
        52,
        64,
    ),
    # New BSc computer science, two ML co-ops (16 months), projects.
    "new-graduate": Sketch(
        resume(
            {
                "internship 0": "python pandas scikit-learn sql model-evaluation git "
                "presenting",
                "internship 1": "python pytorch nlp data-cleaning unit-testing",
                "project": "matplotlib statistics java llm rest-api linear-algebra",
                "list": "docker mlops aws",
            },
            positions=[
                position(
                    "Machine Learning Co-op",
                    "ml-engineer",
                    "2024-05",
                    "2024-12",
                    kind="internship",
                ),
                position(
                    "Machine Learning Co-op",
                    "ml-engineer",
                    "2025-05",
                    "2025-12",
                    kind="internship",
                ),
            ],
            degrees=[degree("bachelor", "computer-science")],
        ),
        53,
        50,
    ),
    # No degree, five ML certificates, a list of skills from every group, no dated job.
    "certificate-collector": Sketch(
        resume(
            {"list": " ".join(SKILLS)},
            certifications=[
                held("google-professional-machine-learning-engineer"),
                held("aws-machine-learning-specialty"),
                held("ibm-machine-learning"),
                held("tensorflow-developer"),
                held("machine-learning-specialization"),
            ],
        ),
        23,
        23,
    ),
    # PhD physics, papers, PyTorch research, no industry.
    "physicist": Sketch(
        resume(
            {
                "job 0": "python pytorch numpy data-cleaning model-evaluation "
                "scikit-learn distributed-training",
                "publication": "presenting hypothesis-testing",
                "thesis": "statistics linear-algebra matplotlib cpp",
                "list": "git unit-testing docker",
            },
            positions=[
                position("Research Assistant", "research", "2020-09", "2025-08")
            ],
            degrees=[
                degree("doctorate", "physics", "2020-09", "2025-08"),
                degree("bachelor", "physics"),
            ],
        ),
        69,
        63,
    ),
    # Bachelor of commerce, 4 years as analyst; SQL, Power BI; Python only listed.
    "commerce-analyst": Sketch(
        resume(
            {
                "job 0": "sql power-bi presenting stakeholder-management data-cleaning",
                "list": "python statistics",
            },
            positions=[position("Data Analyst", "data-analyst", "2022-12", "present")],
            degrees=[degree("bachelor", "commerce")],
        ),
        48,
        26,
    ),
    # MSc computer science, 3 years as data scientist, then 2 as ML engineer.
    "ladder-climber": Sketch(
        resume(
            {
                "job 0": "python sql statistics tableau presenting scikit-learn "
                "ab-testing data-cleaning pandas model-evaluation hypothesis-testing "
                "stakeholder-management spark",
                "job 1": "pytorch deep-learning nlp model-serving model-monitoring "
                "mlflow docker kubernetes ci-cd git unit-testing aws rest-api llm etl",
                "project": "distributed-training",
                "thesis": "linear-algebra",
                "list": "java",
            },
            positions=[
                position("Data Scientist", "data-scientist", "2021-12", "2024-11"),
                position(
                    "Machine Learning Engineer", "ml-engineer", "2024-12", "present"
                ),
            ],
            degrees=[degree("master", "computer-science")],
        ),
        93,
        92,
    ),
    # No degree, 6 years as ML engineer in dated jobs.
    "self-taught-engineer": Sketch(
        resume(
            {
                "job 0": "python pytorch deep-learning git unit-testing docker aws",
                "job 1": "model-serving mlops kubernetes ci-cd rest-api "
                "model-monitoring distributed-training",
                "list": "sql",
            },
            positions=[
                position("ML Engineer", "ml-engineer", "2020-12", "2023-11"),
                position("Senior ML Engineer", "ml-engineer", "2023-12", "present"),
            ],
        ),
        54,
        72,
    ),
}
