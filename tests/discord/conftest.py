"""What the tests of the Discord face share: the shipped posts, indexed once."""

from pathlib import Path

import pytest

from bot.study import Study

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(name="study", scope="session")
def _study(tmp_path_factory):
    study = Study(CORPUS, tmp_path_factory.mktemp("index") / "index.db")
    study.refresh()
    return study
