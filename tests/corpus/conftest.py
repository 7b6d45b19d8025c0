"""Gives each test of the corpus one post at a time, so that a failure names it."""

from __future__ import annotations

import pytest
import shipped


def pytest_generate_tests(metafunc) -> None:
    if "post" in metafunc.fixturenames:
        files = shipped.post_files()
        metafunc.parametrize("post", files, ids=[file.stem for file in files], indirect=True)


@pytest.fixture
def post(request) -> shipped.Post:
    return shipped.read(request.param)
