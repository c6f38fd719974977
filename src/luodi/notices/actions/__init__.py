"""Tell, read, prefer, keep robots and feeds, and send digests."""

from luodi.notices.actions.feeds import make_feed, revoke_feed
from luodi.notices.actions.preferring import set_preferences
from luodi.notices.actions.reading import mark_read, mark_unread
from luodi.notices.actions.robots import add_robot, edit_robot, retire_robot, try_robot
from luodi.notices.actions.sending import send_digests, send_waiting, try_again
from luodi.notices.actions.telling import Told, end, tell, tell_all, tell_standing

__all__ = [
    "Told", "add_robot", "edit_robot", "end", "make_feed", "mark_read", "mark_unread",
    "retire_robot", "revoke_feed", "send_digests", "send_waiting", "set_preferences", "tell",
    "tell_all", "tell_standing", "try_again", "try_robot",
]  # fmt: skip
