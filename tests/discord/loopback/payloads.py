"""Entities as Discord writes them in JSON."""

from .entities import (
    DM,
    FORUM,
    VOICE,
    Channel,
    Guild,
    Member,
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
    if channel.type == VOICE:
        found |= {"bitrate": 64_000, "user_limit": 0, "rtc_region": None}
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


def partial_channel_json(channel: Channel, user: User) -> Json:
    """Return a channel as interactions carry it, with what the user may do in it."""
    if channel.guild is None:
        return channel_json(channel) | {"permissions": str(DM_PERMISSIONS)}
    allowed = permissions_in(channel.guild, user, channel)
    return channel_json(channel) | {"permissions": str(allowed)}
