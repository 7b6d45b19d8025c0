"""Two bots and a shell work on the same databases: nothing is locked, nothing is stale or lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from bot.members.audit import Audit, Entry
from bot.members.members import Members
from bot.members.options import Options
from bot.members.store import Store
from bot.study import Study

ROOT = Path(__file__).parents[2]
WRITES = 60


def test_two_bots_and_a_shell_write_at_once_and_all_of_it_is_kept(tmp_path):
    file = tmp_path / "members.db"
    stores = [Store(file), Store(file)]
    bots = [(Members(store), Audit(store), Options(store)) for store in stores]
    script = (
        "import sys\nfrom pathlib import Path\nfrom bot.admin.backup import backup\n"
        f"for n in range(5): backup(Path({str(file)!r}), Path({str(tmp_path / 'copy.db')!r}))\n"
    )
    shell = subprocess.Popen([sys.executable, "-c", script], cwd=ROOT)

    def work(number):
        members, audit, options = bots[number]
        futures = []
        for turn in range(WRITES):
            futures += [
                members.note_unanswered(number, f"question {turn}", 1e9 + turn),
                audit.note(Entry(1e9, number, 7, "reindex", "done", str(turn))),
                options.change(number, questions=turn),
            ]
        for future in futures:
            future.result()

    threads = [threading.Thread(target=work, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert shell.wait(60) == 0
    for number in (0, 1):
        members, audit, _ = bots[1 - number]  # each sees what the other wrote
        assert len(members.gaps(number)) == WRITES
        assert len(audit.latest(number, 99)) == WRITES
        assert Options(stores[number]).of(number).questions == WRITES - 1
    for store in stores:
        store.close()


def test_processes_that_read_for_a_run_end_when_it_is_killed(tmp_path):
    posts = tmp_path / "posts"
    posts.mkdir()
    for number in range(400):
        text = "도커 볼륨 이야기. " * 60  # so much that further processes are worth it
        (posts / f"{number}.md").write_text(f"# {number}\n\n{text}\n", "utf-8")
    script = (
        "import sys\nfrom bot.study import Study\n"
        "from pathlib import Path\n"
        "def tell(done, total, post):\n"
        "    if done > 50: print('there', flush=True); sys.stdin.read()\n"
        "Study(Path(sys.argv[1]), Path(sys.argv[2])).index(tell)\n"
    )
    pipe = subprocess.PIPE
    words = [sys.executable, "-c", script, str(posts), str(tmp_path / "index.db")]
    with subprocess.Popen(
        words, stdin=pipe, stdout=pipe, cwd=ROOT, start_new_session=True
    ) as running:
        assert running.stdout.readline() == b"there\n"
        assert helpers_of(running.pid) or os.cpu_count() == 1
        running.kill()
    until_nobody_is_left(running.pid)


def helpers_of(group):
    """Return the other processes of a group, where the system tells them."""
    if not Path("/proc/self/stat").exists():
        return ["not told"]
    found = []
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text("utf-8").rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[2]) == group and int(file.parent.name) != group:
            found.append(file.parent.name)
    return found


def until_nobody_is_left(group):
    end = time.monotonic() + 60
    while time.monotonic() < end:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(group, signal.SIGKILL)
    pytest.fail("a process outlived the run that it reads for")


def test_a_new_index_or_one_gone_back_to_is_answered_from_everywhere_at_once(posts, index_file):
    one, other, shell = (Study(posts, index_file) for _ in range(3))
    shell.index()
    before = [study.search("registry")[0].text for study in (one, other)]
    (posts / "notes" / "registry.md").write_text("# Registry\n\nregistry of today\n", "utf-8")
    shell.index()
    assert [study.search("registry")[0].text for study in (one, other)] == ["registry of today"] * 2
    one.undo(shell.generations(1)[0].author)
    assert [study.search("registry")[0].text for study in (shell, other)] == before
    assert other.refresh() is None  # another bot's look at the posts does not do it again
    assert [study.search("registry")[0].text for study in (shell, other)] == before
