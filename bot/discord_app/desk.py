"""Where questions are worked on: off the event loop, by turns, and kept for the members."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import replace
from threading import Lock, Thread
from typing import Final, TypeVar

from bot.admin import guard
from bot.answers.model import Answer, Hit, Outcome, Picture, Suggestions
from bot.discord_app import cards, offers
from bot.discord_app.completion import Completions, Sections
from bot.discord_app.frames import Frame
from bot.discord_app.gallery import Gallery, Shown
from bot.discord_app.inquiry import Inquiry, Prepared
from bot.discord_app.layout import Card, heading
from bot.discord_app.turns import Turns
from bot.errors import GoraeError
from bot.members.members import Members
from bot.members.options import Options
from bot.members.records import GivenAnswer
from bot.study import Study
from bot.telling import tell, without_places
from bot.wording import Lang

T = TypeVar("T")
_log = logging.getLogger(__name__)

_ID_BITS: Final = 62
_KEPT_OUTCOMES: Final = 256
_ASKED: Final = 2_000
_SEARCHED: Final = 10
_LOOKUPS_WAITING: Final = 10
_NOBODY: Final = 0
_WARM_UP: Final = "docker image 컨테이너"


class Desk:
    """Answers, looks up and keeps. To be used from one event loop."""

    def __init__(self, study: Study, members: Members) -> None:
        """Work on a corpus for the members of a database."""
        self.members = members
        self.options = Options(members.store)
        self.completions = Completions()
        self._study = study
        self._gallery = Gallery(study)
        self._questions = Turns("gorae-questions")
        self._lookups = Turns("gorae-lookups", waiting=_LOOKUPS_WAITING)
        self._typing = Turns("gorae-typing", waiting=_LOOKUPS_WAITING)
        self._outcomes: OrderedDict[tuple[str, str | None, int], Outcome] = OrderedDict()
        self._generation = self._noticed = -1
        self._following, self._converting = Lock(), Lock()
        self._pending: set[Future[None]] = set()

    @property
    def busy(self) -> bool:
        """Whether a question would have to wait for others."""
        return self._questions.busy

    @contextlib.contextmanager
    def first(self, member: int) -> Iterator[None]:
        """Have something done before the questions that wait, while a member's comes to them.

        Raises:
            TooManyWaitingError: the member has too many questions waiting.
        """
        self._questions.check(member)
        with self._questions.resting():
            yield

    @staticmethod
    def number() -> int:
        """Return a new number for an answer; it must be known before anything is written."""
        return secrets.randbits(_ID_BITS) + 1

    async def answer(self, inquiry: Inquiry) -> Prepared:
        """Work a question out when it is its member's turn.

        Raises:
            TooManyWaitingError: the member has too many questions waiting.
            IndexFileError: there is no index, or it cannot be read.
        """
        return await self._questions.run(inquiry.member, lambda: self._answer(inquiry))

    def told(self, lang: Lang, error: object) -> str:
        """Return what went wrong in the core, in a language, without places of this machine."""
        return without_places(tell(lang, str(error)), self._study.folders)

    async def warm_up(self) -> None:
        """Load what every question uses, where questions are worked on: each thread has its own.

        Raises:
            IndexFileError: there is no index, or it cannot be read.
        """
        await self._questions.run(_NOBODY, lambda: self._study.ask(_WARM_UP))

    async def look_up(self, member: int, job: Callable[[Study], T]) -> T:
        """Run something quick on the core, such as opening a passage, for a member.

        Raises:
            TooManyWaitingError: the member presses faster than anybody can read.
            IndexFileError: there is no index, or it cannot be read.
        """
        return await self._lookups.run(member, lambda: job(self._study))

    async def offered(self, member: int, typed: str, guild: int | None) -> list[str]:
        """Return what to offer a member who types.

        Raises:
            TooManyWaitingError: the member types faster than anybody can read.
        """
        choices = self.completions.choices(typed, guild)

        def job() -> list[str]:
            with contextlib.suppress(GoraeError), self._study.snapshot() as snapshot:
                self._notice(snapshot.generation)
            return choices()

        return await self._typing.run(member, job)

    async def remembered(self, member: int, job: Callable[[Members], T]) -> T:
        """Read something from the members' database.

        Raises:
            TooManyWaitingError: as for ``look_up``.
            MembersFileError: it cannot be read.
        """
        return await self._lookups.run(member, lambda: job(self.members))

    def open_passage(
        self, passage: int, frame: Frame, upload: int, question: str = ""
    ) -> Card | None:
        """Return a passage as a card, None where it is gone; blocks.

        Args:
            passage: its number.
            frame: how it is to be shown.
            upload: bytes that an attachment may have.
            question: whose words are to be marked in it, "" where that is not known.
        """
        hit = self._hit(passage, question)
        if hit is None:
            return None
        section = self._study.section(passage)
        shown = self._shown([hit], hit.diagram, upload)
        return cards.passage_card(hit, frame, shown, section)

    def _hit(self, passage: int, question: str = "") -> Hit | None:
        """Return a passage as it answers a question, else as it answers its own heading."""
        plain = next(iter(self._study.passages([passage])), None)
        if plain is None:
            return None
        close = self._study.search(question or heading(plain), _SEARCHED)
        found = next((hit for hit in close if hit.passage_id == passage), None)
        if question or found is None:
            return found or plain
        return replace(plain, diagram=plain.diagram or found.diagram)

    def open_suggestion(
        self, passage: int, frame: Frame, upload: int, *, quote: bool
    ) -> Card | None:
        """Return a suggestion as the answer that it was suggested for, None where it is gone.

        Args:
            passage: its number.
            frame: how it is to be shown; ``frame.answer`` tells what was asked.
            upload: bytes that an attachment may have.
            quote: repeat the question above it. Blocks.
        """
        given = self.members.answer(frame.answer)
        question = given.question if given else ""
        framed = replace(frame, quote=question if quote else "")
        return self.open_passage(passage, framed, upload, question)

    def keep(self, prepared: Prepared, message: int | None) -> None:
        """Keep an answer that was sent, and note a question that was not answered."""
        given = replace(prepared.given, message=message)
        self._written(self.members.keep_answer(given))
        if given.outcome == "unknown" and self.options.of(given.guild).note_gaps:
            self._written(self.members.note_unanswered(given.guild, given.question, given.at))
        elif given.outcome == "answer" and given.guild and not given.private:
            self.completions.add_asked(given.guild, [given.question])

    async def refresh(self) -> bool:
        """Look at the posts, bring the index up to date; tell whether anything is new.

        Raises:
            GoraeError: the posts or the index cannot be read; what was known goes on answering.
        """
        loop = asyncio.get_running_loop()
        report = await loop.run_in_executor(None, lambda: self._study.refresh(accept=guard.accept))
        await loop.run_in_executor(None, self._follow)
        if report is not None:
            _log.info(
                "posts read again",
                extra={
                    "added": len(report.added),
                    "changed": len(report.changed),
                    "removed": len(report.removed),
                    "seconds": round(report.took_s, 2),
                },
            )
        return report is not None

    def _notice(self, generation: int) -> None:
        """Have what is kept of the index follow a new one, whoever made it; waits for nothing."""
        if generation == self._noticed:
            return
        self._noticed = generation
        self._gallery.clear()
        if generation != self._generation:
            Thread(target=self._follow_quietly, name="gorae-following", daemon=True).start()

    def _follow_quietly(self) -> None:
        with contextlib.suppress(GoraeError):  # the next look at the posts tells what is wrong
            self._follow()

    def _follow(self) -> None:
        """Have completions and pictures follow the index; of many sections that takes a while."""
        with self._following:
            with self._study.snapshot() as snapshot:
                generation = snapshot.generation
                if generation == self._generation:
                    return
                outline = snapshot.outline()
            self._noticed = generation
            self._gallery.clear()
            self.completions.set_sections(Sections(outline, generation))
            self._generation = generation
        # Nobody waits for it, not even who tells gorae to leave: what is missing is made later.
        Thread(target=self._convert_pictures, name="gorae-pictures", daemon=True).start()

    def _convert_pictures(self) -> None:
        with self._converting:
            try:
                troubles = self._study.convert_pictures()
            except GoraeError as error:
                troubles = [str(error)]
            for trouble in troubles:
                _log.warning(trouble)

    async def recall(self) -> None:
        """Offer again what was asked before, as the members' database has it."""
        loop = asyncio.get_running_loop()
        asked = await loop.run_in_executor(None, self.members.asked, _ASKED)
        self.completions.forget_asked()
        for guild, question in reversed(asked):
            self.completions.add_asked(guild, [question])

    def close(self) -> None:
        """Drop what waits and write what is still to be written."""
        self._questions.close()
        self._lookups.close()
        self._typing.close()
        self.members.close()

    def _answer(self, inquiry: Inquiry) -> Prepared:
        started = time.perf_counter()
        with self._study.snapshot() as snapshot:
            generation = snapshot.generation
        self._notice(generation)
        outcome = self._chosen(inquiry, generation) or self._outcome(inquiry, generation)
        hits = outcome.hits if isinstance(outcome, Answer | Suggestions) else ()
        found = outcome.hits if isinstance(outcome, Answer) else ()
        sections = [self._study.section(hit.passage_id) for hit in found]
        given = GivenAnswer(
            id=inquiry.frame.answer,
            guild=inquiry.guild,
            channel=inquiry.channel,
            message=None,
            member=inquiry.member,
            private=inquiry.frame.private,
            question=inquiry.text,
            outcome=type(outcome).__name__.lower(),
            passages=tuple(hit.passage_id for hit in hits),
            generation=generation,
            at=time.time(),
        )

        def card(upload: int) -> Card:
            frame = inquiry.frame
            if isinstance(outcome, Answer):
                shown = self._shown(outcome.hits, outcome.diagram, upload)
                return cards.answer_card(outcome, frame, shown, *sections)
            if isinstance(outcome, Suggestions):
                return offers.suggestions_card(outcome, frame)
            noted = self.options.of(inquiry.guild).note_gaps
            return offers.unknown_card(outcome, frame, noted=noted)

        ready = card(inquiry.upload)
        _log.debug("worked out", extra={"ms": round((time.perf_counter() - started) * 1000, 1)})
        return Prepared(outcome, ready, given, lambda: card(0))

    def _chosen(self, inquiry: Inquiry, generation: int) -> Answer | None:
        """Return the section that was chosen from those offered, None where it is gone."""
        if not inquiry.offered:
            return None
        passage = self.completions.passage(inquiry.text, generation)
        hit = self._hit(passage) if passage else None
        if hit is None:
            return None
        return Answer(inquiry.text, "topic", 1.0, (), 0.0, (hit,), hit.diagram, ())

    def _outcome(self, inquiry: Inquiry, generation: int) -> Outcome:
        key = inquiry.text, inquiry.after, generation
        known = self._outcomes.get(key)
        if known is not None:
            self._outcomes.move_to_end(key)
            return known
        outcome = self._study.ask(inquiry.text, after=inquiry.after)
        self._outcomes[key] = outcome
        if len(self._outcomes) > _KEPT_OUTCOMES:
            self._outcomes.popitem(last=False)
        return outcome

    def _shown(
        self, hits: tuple[Hit, ...] | list[Hit], diagram: Picture | None, upload: int
    ) -> dict[Picture, Shown | None]:
        every = [diagram, *(hit.diagram for hit in hits[1:])]
        return {one: self._gallery.show(one, upload) for one in every if one is not None}

    def _written(self, future: Future[None]) -> None:
        def done(finished: Future[None]) -> None:
            self._pending.discard(finished)
            if not finished.cancelled() and (error := finished.exception()) is not None:
                _log.error("what is known of an answer is not kept: %s", error)

        self._pending.add(future)
        future.add_done_callback(done)
