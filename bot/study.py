"""The one door to the core: ask, search, index, quiz. No Discord, no printing."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from bot.answers import answering
from bot.answers.explain import explained
from bot.answers.model import Hit, Outcome
from bot.errors import GoraeError
from bot.index import history
from bot.index.history import Generation
from bot.index.report import Accept, Author, Progress, UpdateReport, Warned
from bot.index.schema import PATIENCE, IndexBusyError, IndexFileError, IndexUnwritableError
from bot.index.snapshot import Heading, Reader, Snapshot
from bot.index.stamp import AGAIN, stamp
from bot.language import glossary
from bot.language.glossary import Glossary
from bot.pictures.convert import CONVERTED, LARGEST, Shelf
from bot.posts import Corpus, UnreadableCorpusError, open_corpus
from bot.quiz.model import Bank
from bot.quiz.shelf import kept, last

if TYPE_CHECKING:  # a question needs no judge
    from bot.quiz.judge import Judge


def _update(
    index: Path,
    corpus: Corpus,
    words: Glossary,
    progress: Progress | None,
    accept: Accept | None,
    *,
    keep: bool = True,
    author: Author | None = None,
    automatic: bool = False,
    patience: float = PATIENCE,
) -> UpdateReport:
    from bot.index.update import update  # noqa: PLC0415 - parsers wait until there is work

    return update(
        index,
        corpus,
        words,
        progress,
        keep=keep,
        accept=accept,
        author=author,
        automatic=automatic,
        patience=patience,
    )


_POSTS_ASKED_AT_ONCE = 200
_FIRST_INDEX = 60.0
"""Seconds to wait for another run that makes the index, where there is none to answer from."""


class Study:
    """A corpus and its index. May be shared between threads."""

    def __init__(self, corpus: Path, index: Path, extra_glossary: Path | None = None) -> None:
        """Name the files; nothing is opened yet.

        Args:
            corpus: folder of the posts.
            index: database file, made by ``refresh`` or ``index`` where it is missing.
            extra_glossary: an admin's own concepts and words.
        """
        self._root = corpus
        self._index = index
        self._glossary = extra_glossary
        self._local = threading.local()
        self._shelf = Shelf(index.with_suffix(".pictures"))

    def refresh(
        self,
        progress: Progress | None = None,
        *,
        accept: Accept | None = None,
        author: Author | None = None,
        wait: bool = False,
    ) -> UpdateReport | None:
        """Bring the index up to date where the corpus changed; None where it had not.

        What was undone stays undone until its file changes again. Where another run is at work
        on an index that can be read, None is returned at once: what was known answers meanwhile.

        Args:
            progress: told before each post.
            accept: asked before the new index is taken over; what it answers is why it is not.
            author: who is remembered to have made this generation.
            wait: give another run some seconds to end instead.

        Raises:
            RefusedError: ``accept`` had a reason against it.
            CorpusError: the corpus cannot be read.
            GlossaryError: the extra glossary cannot be read.
            IndexBusyError: another run is at work on the first index, or is waited for in vain.
            IndexFileError: the index cannot be used.
        """
        corpus = open_corpus(self._root)
        stored = self._stamp()
        now = stamp(corpus, glossary.fingerprint(self._glossary))
        if stored == now:
            return None
        words = glossary.load(self._glossary)
        patience = (PATIENCE if wait else 0.0) if stored else _FIRST_INDEX
        try:
            report = _update(
                self._index,
                corpus,
                words,
                progress,
                accept,
                author=author,
                automatic=True,
                patience=patience,
            )
        except IndexBusyError:
            if wait or not stored:
                raise
            return None
        changed = report.added or report.changed or report.removed
        return None if stored == now + AGAIN and not changed else report

    def freshen(self, progress: Progress | None = None) -> GoraeError | None:
        """Bring the index up to date as ``refresh`` does, or leave it where it can answer as it is.

        Args:
            progress: told before each post.

        Returns:
            Why it could not be brought up to date: the posts may not be read, or nothing can be
            written. None where it was.

        Raises:
            CorpusError, GlossaryError, IndexFileError: as ``refresh``, where nothing can answer.
        """
        try:
            self.refresh(progress)
        except (UnreadableCorpusError, IndexUnwritableError) as error:
            if not self._can_answer():
                raise
            return error
        return None

    def _can_answer(self) -> bool:
        if not self._index.exists():
            return False
        with self.snapshot() as snapshot:
            return bool(snapshot.stamp) and snapshot.is_of_this_gorae()

    def index(
        self,
        progress: Progress | None = None,
        *,
        check: bool = False,
        accept: Accept | None = None,
        author: Author | None = None,
    ) -> UpdateReport:
        """Bring the index up to date and tell what changed; what was undone is done again.

        Args:
            progress: told before each post.
            check: report only, change nothing.
            accept: asked before the new index is taken over; what it answers is why it is not.
            author: who is remembered to have made this generation.

        Raises:
            RefusedError: ``accept`` had a reason against it.
            CorpusError: the corpus cannot be read.
            GlossaryError: the extra glossary cannot be read.
            IndexFileError: the index cannot be used.
        """
        corpus = open_corpus(self._root)
        words = glossary.load(self._glossary)
        return _update(self._index, corpus, words, progress, accept, keep=not check, author=author)

    def undo(self, author: Author, progress: Progress | None = None) -> UpdateReport:
        """Go back to the generation of the index before, and tell what that changed.

        Args:
            author: who goes back.
            progress: told before each post that is put back.

        Raises:
            NoWayBackError: there is nothing to go back to.
            IndexFileError: the index cannot be used.
        """
        from bot.index.undo import undo  # noqa: PLC0415 - as for an update

        return undo(self._index, author, progress)

    def generations(self, limit: int, before: int = 0) -> list[Generation]:
        """Return the generations of the index, the newest first.

        Args:
            limit: how many at most.
            before: how many newer ones to pass over.

        Raises:
            IndexFileError: the index cannot be read.
        """
        return history.generations(self._index, limit, before)

    def held(self) -> list[str]:
        """Return the posts that stay as they were because somebody went back, in order.

        Raises:
            IndexFileError: the index cannot be read.
        """
        return history.held(self._index)

    def ask(self, question: str, *, after: str | None = None) -> Outcome:
        """Answer a question, offer suggestions or say that the posts do not know.

        Args:
            question: as typed.
            after: the question before it, where this one may only be understood from that.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            return answering.answer(question, snapshot, after)

    def explain(self, question: str) -> dict[str, Any]:
        """Tell how a question was understood, what spoke for its passages, and how sure it is.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            return explained(question, snapshot)

    def search(self, question: str, limit: int = 10) -> list[Hit]:
        """Rank passages for a question and decide nothing.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            return answering.search(question, snapshot, limit)

    def passages(self, numbers: Iterable[int]) -> list[Hit]:
        """Return passages by ``Hit.passage_id``, without those that a newer generation dropped.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            return [answering.plain_hit(row, snapshot) for row in snapshot.rows(numbers)]

    def section(self, passage: int) -> list[Hit]:
        """Return all passages of the section that a passage is of, in order; none where it is gone.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            rows = snapshot.rows([passage])
            every = snapshot.section_passages(rows[0].section) if rows else []
            return [answering.plain_hit(row, snapshot) for row in every]

    def outline(self) -> list[Heading]:
        """Return every section that has text, in order of post and place: for autocompletion.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            return snapshot.outline()

    def picture(self, path: str, limit: int) -> bytes:
        """Return the bytes of a picture by ``Picture.path``.

        Raises:
            CorpusError: the corpus cannot be read.
            PostError: there is no such picture, or it has more than ``limit`` bytes.
        """
        return open_corpus(self._root).read_picture(path, limit)

    def shown_picture(self, path: str, limit: int) -> bytes:
        """Return a picture by ``Picture.path`` as Discord shows it, PNG for rarer kinds.

        Raises:
            CorpusError: the corpus cannot be read.
            PostError: there is no such picture, or it has more than ``limit`` bytes.
            PictureError: it cannot be converted.
        """
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in CONVERTED:
            return self.picture(path, limit)
        return self._shelf.png(self.picture(path, LARGEST), suffix)

    def convert_pictures(self) -> list[str]:
        """Convert the pictures of the index that Discord would not show, where they are new.

        Returns:
            What is wrong with those that could not be converted, a line each.

        Raises:
            CorpusError: the corpus cannot be read.
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            paths = snapshot.picture_paths()
        corpus = open_corpus(self._root)
        return self._shelf.fill(paths, lambda path: corpus.read_picture(path, LARGEST))

    def section_at(self, post: str, line: int) -> int | None:
        """Return the section (as ``Hit.section``) that a line of a post lies in.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        with self.snapshot() as snapshot:
            return snapshot.section_at(post, line)

    def quiz(self) -> Bank:
        """Return all questions that the posts ask, made anew only where the posts changed.

        Posts that were gone back from are not asked about: their files hold what was undone.

        Raises:
            CorpusError: the corpus cannot be read.
            GlossaryError: the extra glossary cannot be read.
        """
        now = stamp(open_corpus(self._root), glossary.fingerprint(self._glossary))

        def make() -> Bank:
            from bot.quiz.bank import corpus_bank  # noqa: PLC0415 - only where posts changed

            return corpus_bank(self._root, self._glossary)

        bank = kept(self._index.with_suffix(".quiz.json"), now, make)
        undone = set(self.held())
        if not undone:
            return bank
        return Bank(tuple(one for one in bank.items if one.source.post not in undone))

    def with_questions(self, report: UpdateReport, *, keep: bool) -> UpdateReport:
        """Make the questions of the posts that were indexed; tell which ones authors should mend.

        Those of very many posts take minutes: they are left to the bot, which has the time.

        Args:
            report: what a run of indexing found and did.
            keep: the questions are to be asked from now on.

        Raises:
            CorpusError: the corpus cannot be read.
            GlossaryError: the extra glossary cannot be read.
        """
        if report.posts > _POSTS_ASKED_AT_ONCE:
            return report
        bank = self.quiz() if keep else self.new_quiz()
        faults = (Warned(fault.post, fault.line, fault.message) for fault in bank.warnings)
        every = sorted((*report.warnings, *faults), key=lambda one: (one.post, one.line))
        return replace(report, warnings=tuple(every))

    def last_quiz(self) -> Bank | None:
        """Return the questions that were made last, None where none were; the posts may differ."""
        return last(self._index.with_suffix(".quiz.json"))

    def new_quiz(self) -> Bank:
        """Return the questions that the posts ask as they are now, and keep nothing.

        Raises:
            CorpusError: the corpus cannot be read.
            GlossaryError: the extra glossary cannot be read.
        """
        from bot.quiz.bank import corpus_bank  # noqa: PLC0415 - as in quiz

        return corpus_bank(self._root, self._glossary)

    def corpus(self) -> Corpus:
        """Return the posts as they lie in their folder now.

        Raises:
            CorpusError: the corpus cannot be read.
        """
        return open_corpus(self._root)

    def judge(self) -> Judge:
        """Return who decides about typed answers.

        Raises:
            GlossaryError: the extra glossary cannot be read.
        """
        from bot.quiz.judge import Judge  # noqa: PLC0415 - a question needs none

        return Judge(glossary.load(self._glossary))

    @property
    def index_file(self) -> Path:
        """The file of the index; it need not be there yet."""
        return self._index

    @property
    def folders(self) -> frozenset[Path]:
        """The folders, absolute, that messages of the core name: of the posts and of the index."""
        given = [self._root.expanduser().absolute(), self._index.absolute().parent]
        return frozenset({*given, *(folder.resolve() for folder in given)})

    @property
    def pictures(self) -> Path:
        """The folder that the paths of pictures are below.

        Raises:
            CorpusError: the corpus cannot be read.
        """
        return open_corpus(self._root).root

    def _stamp(self) -> str:
        if not self._index.exists():
            return ""
        try:
            with self.snapshot() as snapshot:
                return snapshot.stamp
        except IndexFileError:
            return ""  # the writer finds out what is wrong, and says it

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Hold one generation of the index, for those who look inside.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        reader = getattr(self._local, "reader", None)
        if reader is None or not reader.is_current():
            reader = self._local.reader = Reader(self._index)
        with reader.snapshot() as snapshot:
            yield snapshot
