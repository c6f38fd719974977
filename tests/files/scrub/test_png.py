"""Pictures without texts and times, to the byte of what is drawn."""

from io import BytesIO

import pytest
from PIL import Image

from luodi.files.scrub import png
from luodi.files.scrub.refused import Unreadable
from tests.files.scrub.made import SECRET, chunk, drawing


def test_texts_and_times_are_taken_out_and_the_picture_stays():
    given = drawing()
    assert SECRET in given and b"tIME" in given

    kept = png.scrubbed(given)

    assert SECRET not in kept and b"tIME" not in kept
    assert Image.open(BytesIO(kept)).tobytes() == Image.open(BytesIO(given)).tobytes()
    assert png.scrubbed(kept) == kept


def test_a_private_part_and_what_hangs_behind_the_end_go():
    given = png.scrubbed(drawing())

    assert png.scrubbed(given[:33] + chunk(b"prVt", SECRET) + given[33:] + SECRET) == given


@pytest.mark.parametrize("cut", [4, 8, 20, 40, -1])
def test_a_cut_picture_is_refused(cut):
    with pytest.raises(Unreadable):
        png.scrubbed(png.scrubbed(drawing())[:cut])
