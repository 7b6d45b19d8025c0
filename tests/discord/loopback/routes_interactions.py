"""Routes that answer interactions: the first response, and the webhook of the fifteen minutes."""

from .check_commands import check_choices
from .check_modal import check_modal
from .entities import EPHEMERAL, Message
from .errors import Form, Json, Refused, unknown
from .interactions import (
    AUTOCOMPLETE,
    CHOICES,
    COMMAND,
    COMPONENT,
    DEFERRED_MESSAGE,
    DEFERRED_UPDATE,
    MESSAGE,
    MODAL,
    MODAL_SUBMIT,
    UPDATE,
    FirstResponse,
    Interaction,
)
from .message_payloads import message_json
from .posting import Posting
from .records import Call
from .rest import Answer, Handler

WEBHOOK = "/webhooks/{application_id}/{token}"
ORIGINAL = WEBHOOK + "/messages/@original"
OTHER = WEBHOOK + "/messages/{message_id}"

ANSWERS = {
    COMMAND: frozenset({MESSAGE, DEFERRED_MESSAGE, MODAL}),
    AUTOCOMPLETE: frozenset({CHOICES}),
    COMPONENT: frozenset({MESSAGE, DEFERRED_MESSAGE, DEFERRED_UPDATE, UPDATE, MODAL}),
    MODAL_SUBMIT: frozenset({MESSAGE, DEFERRED_MESSAGE}),
}
"""Which callback types answer which interaction; a modal from a component may also update it."""


class InteractionRoutes:
    def __init__(self, posting: Posting) -> None:
        self.posting = posting
        self.world = posting.world

    def table(self) -> list[tuple[str, str, Handler]]:
        return [
            ("POST", "/interactions/{interaction_id}/{token}/callback", self.callback),
            ("POST", WEBHOOK, self.followup),
            ("GET", ORIGINAL, self.get_original),
            ("PATCH", ORIGINAL, self.edit_original),
            ("DELETE", ORIGINAL, self.delete_original),
            ("GET", OTHER, self.get_followup),
            ("PATCH", OTHER, self.edit_followup),
            ("DELETE", OTHER, self.delete_followup),
        ]

    # the first response

    def callback(self, call: Call) -> Answer:
        interaction = self.world.interactions.get(call.number("interaction_id"))
        if interaction is None or interaction.token != call.ids["token"]:
            raise unknown("Interaction")
        if interaction.response is not None:
            raise Refused(400, 40060, "Interaction has already been acknowledged.")
        if interaction.late:
            raise unknown("Interaction")
        kind, data = call.body.get("type"), call.body.get("data") or {}
        form = Form()
        allowed = ANSWERS[interaction.type]
        if interaction.type == MODAL_SUBMIT and interaction.source:
            allowed = allowed | {DEFERRED_UPDATE, UPDATE}
        form.choice(("type",), kind, allowed)
        form.finish()
        message = self._respond(interaction, kind, data, call)
        took = (self.world.clock.now() - interaction.sent_at) * 1000
        interaction.response = FirstResponse(kind, took, data)
        self.world.changes.notify()
        if call.query.get("with_response") in {"1", "true"}:
            return _callback_json(interaction, kind, message)
        return None

    def _respond(
        self, interaction: Interaction, kind: int, data: Json, call: Call
    ) -> Message | None:
        """Do what a callback says; return the message that it made or updated."""
        if kind == CHOICES:
            check_choices(interaction, data)
            interaction.choices = data["choices"]
        elif kind == MODAL:
            check_modal(data)
            interaction.modal = data
        elif kind == DEFERRED_MESSAGE:
            interaction.original = self._loading(interaction, data)
        elif kind == DEFERRED_UPDATE:
            interaction.original = interaction.source
            interaction.edits_before = len(interaction.source.edits) if interaction.source else 0
        elif kind == UPDATE and interaction.source:
            edited = self.posting.edit(interaction.source, data, call.files, root=("data",))
            interaction.original = edited
        else:
            interaction.original = self._new(interaction, data, call, root=("data",))
        return interaction.original

    def _loading(self, interaction: Interaction, data: Json) -> Message:
        flags = data.get("flags") or 0
        if flags & ~EPHEMERAL:
            form = Form(("data",))
            text = "Only EPHEMERAL can be set on a deferred response."
            form.add(("flags",), "MESSAGE_FLAGS_INVALID", text)
            form.finish()
        return self.posting.loading(interaction, flags)

    def _new(
        self, interaction: Interaction, data: Json, call: Call, root: tuple[str, ...] = ()
    ) -> Message:
        return self.posting.create(
            interaction.channel,
            data,
            call.files,
            author=self.world.bot,
            interaction=interaction,
            reply_to=interaction.source,
            root=root,
        )

    # the webhook

    def _by_token(self, call: Call) -> Interaction:
        """Return the acknowledged interaction that a webhook token belongs to.

        Raises:
            Refused: 10015 where the token is of nothing, 50027 where it is too old.
        """
        found = self.world.find_interaction(lambda one: one.token == call.ids["token"])
        if found is None or call.number("application_id") != self.world.bot.id:
            raise unknown("Webhook")
        if found.expired:
            raise Refused(401, 50027, "Invalid Webhook Token")
        if found.response is None:
            raise unknown("Webhook")
        return found

    def _original(self, call: Call) -> tuple[Interaction, Message]:
        interaction = self._by_token(call)
        original = interaction.original
        if original is None or original.deleted:
            raise unknown("Message")
        return interaction, original

    def followup(self, call: Call) -> Answer:
        interaction = self._by_token(call)
        original = interaction.original
        if original and original.loading and not original.deleted:
            # the first follow-up takes the place of «thinking …» and stays as private as that
            return message_json(self.posting.edit(original, call.body, call.files))
        message = self.posting.create(
            interaction.channel,
            call.body,
            call.files,
            author=self.world.bot,
            interaction=interaction,
            reply_to=original if original and not original.deleted else None,
        )
        interaction.followups.append(message)
        self.world.changes.notify()
        waits = call.query.get("wait") in {"1", "true"}
        return message_json(message) if waits else None

    def get_original(self, call: Call) -> Answer:
        return message_json(self._original(call)[1])

    def edit_original(self, call: Call) -> Answer:
        _, original = self._original(call)
        return message_json(self.posting.edit(original, call.body, call.files))

    def delete_original(self, call: Call) -> Answer:
        self.posting.delete(self._original(call)[1])
        self.world.changes.notify()
        return None

    def _followup(self, call: Call) -> Message:
        interaction = self._by_token(call)
        own = [*interaction.followups, interaction.original, interaction.source]
        for message in own:
            if message and message.id == call.number("message_id") and not message.deleted:
                return message
        raise unknown("Message")

    def get_followup(self, call: Call) -> Answer:
        return message_json(self._followup(call))

    def edit_followup(self, call: Call) -> Answer:
        return message_json(self.posting.edit(self._followup(call), call.body, call.files))

    def delete_followup(self, call: Call) -> Answer:
        self.posting.delete(self._followup(call))
        self.world.changes.notify()
        return None


def _callback_json(interaction: Interaction, kind: int, message: Message | None) -> Json:
    about: Json = {"id": str(interaction.id), "type": interaction.type}
    resource: Json = {"type": kind}
    if message is not None:
        about |= {
            "response_message_id": str(message.id),
            "response_message_loading": message.loading,
            "response_message_ephemeral": message.ephemeral,
        }
        resource["message"] = message_json(message)
    return {"interaction": about, "resource": resource}
