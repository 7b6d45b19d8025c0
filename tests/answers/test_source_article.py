"""The examples that gorae was asked for, on the article that it was asked for."""

from __future__ import annotations

import shutil
from pathlib import PurePosixPath

import pytest
from golden_sets import PLACES

from bot.answers.model import Answer
from bot.study import Study

ARTICLE = PLACES["source"]
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason="the article is not here")


@pytest.fixture(name="study", scope="module")
def _study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("source")
    (folder / "posts").mkdir()
    shutil.copy(ARTICLE, folder / "posts")
    study = Study(folder / "posts", folder / "index.db")
    study.refresh()
    return study


@pytest.mark.parametrize(
    ("question", "section", "diagram"),
    [
        ("image vs container?", "1.3", "ec28c813.png"),
        ("VM은 왜 무거워?", "1.2", "687699b5.png"),
        ("도커 로고가 뭐야", "1.3", "6b18944c.png"),
        ("what does the Docker logo show?", "1.3", "6b18944c.png"),
        ("what can I do with docker?", "1.4", None),
    ],
)
def test_a_question_is_answered_from_its_section_with_its_diagram(
    study, question, section, diagram
):
    outcome = study.ask(question)
    assert isinstance(outcome, Answer)
    assert outcome.hits[0].heading_path[-1].startswith(section)
    if diagram:
        assert outcome.diagram is not None
        assert PurePosixPath(outcome.diagram.ref).name == diagram
        assert outcome.diagram.path is None  # the pictures are not there


@pytest.mark.parametrize(
    "question",
    [
        "kubernetes autoscaling",
        "docker swarm secret rotation",
        "helm chart 만들기",
        "로그 보는 법",
        "컨테이너 목록 보는 법",
    ],
)
def test_what_the_article_does_not_tell_is_not_answered(study, question):
    assert not isinstance(study.ask(question), Answer)
