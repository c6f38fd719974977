"""Change the register of units and people, posts, deputies and days; each with its event."""

from luodi.org.actions.accounts import change_password
from luodi.org.actions.calendar import (
    remove_special_day,
    set_special_day,
)
from luodi.org.actions.delegations import (
    begin_acting,
    end_all_of,
    end_delegation,
    hand_over,
    stop_acting,
)
from luodi.org.actions.lists import import_units
from luodi.org.actions.peers import (
    add_peer_group,
    edit_peer_group,
)
from luodi.org.actions.people import (
    add_person,
    edit_person,
    grant_role,
)
from luodi.org.actions.posts import (
    add_post,
    edit_post,
    vacate_post,
)
from luodi.org.actions.units import (
    add_unit,
    edit_unit,
    merge_units,
)

__all__ = [
    "add_peer_group",
    "add_person",
    "add_post",
    "add_unit",
    "begin_acting",
    "change_password",
    "edit_peer_group",
    "edit_person",
    "edit_post",
    "edit_unit",
    "end_all_of",
    "end_delegation",
    "grant_role",
    "hand_over",
    "import_units",
    "merge_units",
    "remove_special_day",
    "set_special_day",
    "stop_acting",
    "vacate_post",
]
