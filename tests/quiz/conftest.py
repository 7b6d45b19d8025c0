"""Banks that several tests look at, made once."""

from __future__ import annotations

import pytest
import quiz_posts

from bot.language import glossary
from bot.quiz.bank import corpus_bank
from bot.quiz.judge import Judge


@pytest.fixture(scope="session", name="shipped")
def _shipped():
    return corpus_bank(quiz_posts.SHIPPED)


@pytest.fixture(scope="session", name="study")
def _study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("study")
    return quiz_posts.bank_of(folder, {"2026-01-01-post.md": quiz_posts.STUDY_POST})


@pytest.fixture(scope="session", name="judge")
def _judge():
    return Judge(glossary.load())
