"""One use of the bot by a user, and everything that the bot made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .waiting import PATIENCE, Changes

if TYPE_CHECKING:
    from collections.abc import Callable

    from .clock import Clock
    from .entities import Attachment, Channel, Guild, Message, User, Version
    from .errors import Json

FIRST_RESPONSE_S = 3.0
TOKEN_LIFE_S = 15 * 60.0

COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 2, 3, 4, 5

MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9


@dataclass(frozen=True)
class FirstResponse:
    """The first response: its callback type, how many ms it took, and its data as sent."""

    type: int
    ms: float
    data: Json


@dataclass(eq=False)
class Interaction:
    """One use of the bot. Filled as the bot answers; wait with `responded` or `finished`.

    `original` is the message that the answer became (for a component that was updated: the
    message of that component), `followups` what was sent beside it, `modal` the form that was
    shown, `choices` what autocomplete offered, `edits_before` how often the message of a deferred
    update had been edited before.
    """

    id: int
    token: str
    type: int
    user: User
    channel: Channel
    guild: Guild | None
    locale: str
    payload: Json
    sent_at: float
    clock: Clock
    changes: Changes
    trouble: Callable[[], str]
    source: Message | None = None
    target: Message | None = None
    response: FirstResponse | None = None
    original: Message | None = None
    edits_before: int = 0
    followups: list[Message] = field(default_factory=list)
    modal: Json | None = None
    choices: list[Json] | None = None
    parent: Interaction | None = None

    @property
    def late(self) -> bool:
        """Whether a first response would come too late now."""
        return self.clock.now() - self.sent_at > FIRST_RESPONSE_S

    @property
    def expired(self) -> bool:
        """Whether the token is no longer good."""
        return self.clock.now() - self.sent_at > TOKEN_LIFE_S

    @property
    def done(self) -> bool:
        """Whether the user has an answer: not silence, and not «thinking …» any more."""
        if self.response is None:
            return False
        if self.response.type == DEFERRED_UPDATE and self.original is not None:
            edited = len(self.original.edits) > self.edits_before
            return bool(edited or self.followups or self.original.deleted)
        return self.response.type != DEFERRED_MESSAGE or not (
            self.original and self.original.loading and not self.original.deleted
        )

    @property
    def name(self) -> str:
        data = self.payload["data"]
        return str(data.get("name") or data.get("custom_id"))

    async def until(
        self, holds: Callable[[Interaction], object], within: float = PATIENCE
    ) -> Interaction:
        """Return this once it is as wanted, such as `lambda it: len(it.followups) == 2`.

        Raises:
            TimeoutError: it did not become so; the text tells what the server refused.
        """
        what = f"{self.name!r} of {self.user.name}"
        await self.changes.until(
            lambda: holds(self), within, what=lambda: f"{what}; {self.trouble()}"
        )
        return self

    async def responded(self, within: float = PATIENCE) -> Interaction:
        """Return this once there was a first response of any type."""
        return await self.until(lambda it: it.response is not None, within)

    async def finished(self, within: float = PATIENCE) -> Interaction:
        """Return this once the user has an answer and nothing is loading."""
        return await self.until(lambda it: it.done, within)

    # what the user sees in the end

    @property
    def message(self) -> Message:
        """The answer as it stands now.

        Raises:
            LookupError: the bot has answered with no message.
        """
        if self.original is None:
            raise LookupError(f"no message answers {self.name!r}; {self.trouble()}")
        return self.original

    @property
    def text(self) -> str:
        return self.message.text

    @property
    def content(self) -> str:
        return self.message.content

    @property
    def embeds(self) -> list[Json]:
        return self.message.embeds

    @property
    def components(self) -> list[Json]:
        return self.message.components

    @property
    def attachments(self) -> list[Attachment]:
        return self.message.attachments

    @property
    def edits(self) -> list[Version]:
        """What the answer showed before, oldest first."""
        return self.message.edits

    @property
    def flags(self) -> int:
        return self.message.flags

    @property
    def ephemeral(self) -> bool:
        return self.message.ephemeral
