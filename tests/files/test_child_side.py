import os

import pytest

from luodi.files.child_side import refuse_forbidden


@pytest.mark.parametrize("event", ["socket.connect", "subprocess.Popen", "os.fork", "os.system"])
def test_network_and_children_are_forbidden(event):
    with pytest.raises(PermissionError, match=event):
        refuse_forbidden(event, ())


@pytest.mark.parametrize(("mode", "flags"), [("w", 0), ("r+", 0), (None, os.O_WRONLY | os.O_CREAT)])
def test_opening_for_writing_is_forbidden(mode, flags):
    with pytest.raises(PermissionError, match="open"):
        refuse_forbidden("open", ("path", mode, flags))


@pytest.mark.parametrize(("mode", "flags"), [("r", 0), ("rb", 0), (None, os.O_RDONLY)])
def test_opening_for_reading_is_allowed(mode, flags):
    assert refuse_forbidden("open", ("path", mode, flags)) is None
