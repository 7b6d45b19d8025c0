"""Entities as Discord writes them in JSON."""

from .clock import iso, time_of
from .entities import (
    DM,
    FORUM,
    Attachment,
    Channel,
    Guild,
    Member,
    Message,
    Role,
    User,
)
from .errors import Json
from .permissions import DM_PERMISSIONS, permissions_in


def user_json(user: User) -> Json:
    found: Json = {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.bot else user.name.title(),
        "discriminator": "0",
        "avatar": None,
        "avatar_decoration_data": None,
        "public_flags": 0,
    }
    return found | {"bot": True} if user.bot else found


def member_json(member: Member, *, with_user: bool = True) -> Json:
    found: Json = {
        "roles": [str(role.id) for role in member.roles],
        "nick": member.nick,
        "avatar": None,
        "joined_at": member.joined_at,
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "communication_disabled_until": None,
    }
    return found | {"user": user_json(member.user)} if with_user else found


def role_json(role: Role) -> Json:
    return {
        "id": str(role.id),
        "name": role.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": role.position,
        "permissions": str(role.permissions),
        "managed": False,
        "mentionable": role.mentionable,
        "flags": 0,
    }


def channel_json(channel: Channel) -> Json:
    found: Json = {"id": str(channel.id), "type": channel.type, "flags": 0}
    last = max(channel.messages, default=None)
    found["last_message_id"] = None if last is None else str(last)
    if channel.type == DM:
        recipients = [user_json(channel.recipient)] if channel.recipient else []
        return found | {"recipients": recipients}
    found |= {
        "guild_id": str(channel.guild.id) if channel.guild else None,
        "name": channel.name,
        "parent_id": str(channel.parent.id) if channel.parent else None,
        "rate_limit_per_user": 0,
        "nsfw": False,
    }
    if channel.is_thread:
        return found | _thread_json(channel)
    found |= {
        "position": 0,
        "topic": channel.topic,
        "permission_overwrites": [
            {
                "id": str(entry.id),
                "type": entry.kind,
                "allow": str(entry.allow),
                "deny": str(entry.deny),
            }
            for entry in channel.overwrites
        ],
    }
    if channel.type == FORUM:
        found |= {
            "available_tags": channel.tags,
            "default_reaction_emoji": None,
            "default_sort_order": None,
            "default_forum_layout": 0,
        }
    return found


def _thread_json(thread: Channel) -> Json:
    return {
        "owner_id": str(thread.owner.id) if thread.owner else None,
        "message_count": len(thread.messages),
        "member_count": len(thread.members),
        "total_message_sent": len(thread.messages),
        "applied_tags": thread.applied_tags,
        "thread_metadata": {
            "archived": thread.archived,
            "locked": thread.locked,
            "auto_archive_duration": 1440,
            "archive_timestamp": thread.created_at,
            "create_timestamp": thread.created_at,
        },
    }


def guild_json(guild: Guild) -> Json:
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "owner_id": str(guild.owner.id),
        "region": "deprecated",
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "premium_progress_bar_enabled": False,
        "preferred_locale": guild.locale,
        "application_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "safety_alerts_channel_id": None,
        "vanity_url_code": None,
        "max_members": 500_000,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role_json(role) for role in guild.roles.values()],
        "incidents_data": None,
    }


def guild_create_json(guild: Guild, members: list[Member]) -> Json:
    """Return the guild as the gateway sends it, with the members that the session may see."""
    channels = [channel for channel in guild.channels.values() if not channel.is_thread]
    threads = [channel for channel in guild.channels.values() if channel.is_thread]
    return guild_json(guild) | {
        "joined_at": guild.joined_at,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members),
        "members": [member_json(member) for member in members],
        "channels": [channel_json(channel) for channel in channels],
        "threads": [channel_json(thread) for thread in threads if not thread.archived],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


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


def partial_channel_json(channel: Channel, user: User) -> Json:
    """Return a channel as interactions carry it, with what the user may do in it."""
    if channel.guild is None:
        return channel_json(channel) | {"permissions": str(DM_PERMISSIONS)}
    allowed = permissions_in(channel.guild, user, channel)
    return channel_json(channel) | {"permissions": str(allowed)}
