"""Ask for notices: one's own, how many are unread, robots, what was sent and what waits."""

from luodi.notices.queries.inbox import (
    due_to,
    feed_of,
    inbox,
    notice_in_scope,
    person_of_feed,
    preference_of,
    unread_count,
)
from luodi.notices.queries.sending import (
    deliveries,
    dispatch,
    robot,
    robots,
    told_to_branch,
    told_to_person,
)

__all__ = [
    "deliveries", "dispatch", "due_to", "feed_of", "inbox", "notice_in_scope", "person_of_feed",
    "preference_of", "robot", "robots", "told_to_branch", "told_to_person", "unread_count",
]  # fmt: skip
