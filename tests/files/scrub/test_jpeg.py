"""Photos are kept without where, when and by what they were taken; the picture stays as it is."""

from io import BytesIO

import pytest
from PIL import Image

from luodi.files.scrub import jpeg
from luodi.files.scrub.refused import Unreadable
from tests.files.scrub.made import SECRET, photo


def opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_place_camera_and_comment_are_taken_out_and_the_picture_stays():
    given = photo()
    assert SECRET in given and 0x8825 in opened(given).getexif()

    kept = jpeg.scrubbed(given)

    assert SECRET not in kept
    assert dict(opened(kept).getexif()) == {}
    assert opened(kept).tobytes() == opened(given).tobytes()


def test_an_upright_photo_does_not_fall_on_its_side():
    kept = jpeg.scrubbed(photo(orientation=6))

    assert dict(opened(kept).getexif()) == {0x0112: 6}


def test_what_hangs_behind_the_end_goes():
    given = photo()

    assert jpeg.scrubbed(given + SECRET) == jpeg.scrubbed(given)


def test_scrubbed_again_it_is_the_same():
    once = jpeg.scrubbed(photo(orientation=8))

    assert jpeg.scrubbed(once) == once


def test_a_progressive_photo_keeps_all_its_scans():
    told = BytesIO()
    Image.effect_noise((64, 64), 80).convert("RGB").save(told, "JPEG", progressive=True)

    kept = jpeg.scrubbed(told.getvalue())

    assert opened(kept).tobytes() == opened(told.getvalue()).tobytes()


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xd8", b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xe1\xff\xff", b"\xff\xd8\xff\xe1\0\1",
     b"\xff\xd8words", b"\xff\xd8\xff\xff", b"\xff\xd8\xff\0"],
)  # fmt: skip
def test_a_broken_photo_is_refused(content):
    with pytest.raises(Unreadable):
        jpeg.scrubbed(content)


@pytest.mark.parametrize(
    "tiff",
    [b"", b"II*\0", b"II*\0\xff\xff\xff\xff", b"MM\0*\0\0\0\x08\xff\xff", b"XX*\0\x08\0\0\0"],
)
def test_a_photo_with_broken_exif_is_kept_without_it(tiff):
    given = photo(comment=False)
    body = b"Exif\0\0" + tiff
    told = b"\xff\xd8\xff\xe1" + (len(body) + 2).to_bytes(2, "big") + body + given[2:]

    assert jpeg.scrubbed(told) == jpeg.scrubbed(given)
