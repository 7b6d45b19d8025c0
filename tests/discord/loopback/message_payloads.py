"""Messages, their files and reactions as Discord writes them in JSON."""

from .clock import iso, time_of
from .entities import Attachment, Message, User
from .errors import Json
from .payloads import channel_json, member_json, user_json


def attachment_json(attachment: Attachment) -> Json:
    found: Json = {
        "id": str(attachment.id),
        "filename": attachment.filename,
        "size": len(attachment.data),
        "url": attachment.url,
        "proxy_url": attachment.url,
    }
    optional = {
        "content_type": attachment.content_type,
        "description": attachment.description,
        "title": attachment.title,
        "width": attachment.width,
        "height": attachment.height,
        "ephemeral": attachment.ephemeral or None,
    }
    return found | {key: value for key, value in optional.items() if value is not None}


def message_json(message: Message, *, depth: int = 1) -> Json:
    """Return a message as REST gives it; `depth` levels of replied-to messages come along."""
    found: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "author": user_json(message.author),
        "content": message.content,
        "timestamp": iso(time_of(message.id)),
        "edited_timestamp": message.edited_at,
        "tts": False,
        "mention_everyone": message.pings.everyone,
        "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [str(role_id) for role_id in sorted(message.pings.roles)],
        "attachments": [attachment_json(attachment) for attachment in message.attachments],
        "embeds": message.embeds,
        "components": message.components,
        "pinned": message.pinned_at is not None,
        "type": message.type,
        "flags": message.flags,
    }
    if message.nonce is not None:
        found["nonce"] = message.nonce
    if message.reactions:
        found["reactions"] = [
            reaction_json(emoji, users) for emoji, users in message.reactions.items()
        ]
    if message.thread is not None:
        found["thread"] = channel_json(message.thread)
    if message.reply_to_id is not None:
        found["message_reference"] = reference_json(message, message.reply_to_id)
        if depth:
            target = message.reply_to
            gone = target is None or target.deleted
            found["referenced_message"] = (
                None if gone or target is None else message_json(target, depth=depth - 1)
            )
    if message.interaction is not None:
        found |= _interaction_json(message)
    return found


def reference_json(message: Message, target_id: int) -> Json:
    found = {"type": 0, "message_id": str(target_id), "channel_id": str(message.channel.id)}
    return found | {"guild_id": str(message.guild.id)} if message.guild else found


def reaction_json(emoji: str, users: list[User]) -> Json:
    return {
        "emoji": emoji_json(emoji),
        "count": len(users),
        "count_details": {"burst": 0, "normal": len(users)},
        "me": any(user.bot for user in users),
        "me_burst": False,
        "burst_colors": [],
    }


def emoji_json(emoji: str) -> Json:
    """Return an emoji given as a character, or as "name:id" for a server's own."""
    name, _, emoji_id = emoji.partition(":")
    return {"id": emoji_id or None, "name": name}


def _interaction_json(message: Message) -> Json:
    """Return the keys that a message carries because it answers an interaction."""
    made_by = message.interaction
    if made_by is None:
        return {}
    owners = {"0": str(made_by.guild.id if made_by.guild else 0)}
    metadata: Json = {
        "id": str(made_by.id),
        "type": made_by.type,
        "user": user_json(made_by.user),
        "authorizing_integration_owners": owners,
    }
    if made_by.source is not None:
        metadata["interacted_message_id"] = str(made_by.source.id)
    if made_by.target is not None:
        metadata["target_message_id"] = str(made_by.target.id)
    found: Json = {
        "application_id": str(message.author.id),
        "webhook_id": str(message.author.id),
        "interaction_metadata": metadata,
    }
    if made_by.type == 2:
        found["interaction"] = {
            "id": str(made_by.id),
            "type": 2,
            "name": made_by.name,
            "user": user_json(made_by.user),
        }
    return found


def message_event_json(message: Message) -> Json:
    """Return a message as the gateway sends it, with its guild and its author's membership."""
    found = message_json(message) | {"channel_type": message.channel.type}
    guild = message.guild
    if guild is not None:
        found["guild_id"] = str(guild.id)
        if message.author.id in guild.members:
            found["member"] = member_json(guild.members[message.author.id], with_user=False)
        for mention, user in zip(found["mentions"], message.mentions, strict=True):
            if user.id in guild.members:
                mention["member"] = member_json(guild.members[user.id], with_user=False)
    return found
