"""What the tests of the Discord face share: the shipped posts, indexed once."""

from pathlib import Path

import pytest
import pytest_asyncio
from loopback import LoopbackDiscord
from stage import Stage

from bot.study import Study

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(name="study", scope="session")
def _study(tmp_path_factory):
    study = Study(CORPUS, tmp_path_factory.mktemp("index") / "index.db")
    study.refresh()
    return study


@pytest_asyncio.fixture(name="stage")
async def _stage(request, study, tmp_path):
    """A running bot; an indirect parameter passes options on."""
    async with LoopbackDiscord() as server:
        stage = Stage(study, tmp_path, server=server, **getattr(request, "param", {}))
        stage.prepare()
        async with stage.running():
            yield stage
        assert [one for one in server.refusals if one.status not in stage.meant] == []
