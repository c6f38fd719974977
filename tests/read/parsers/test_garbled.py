import pytest

from luodi.read.parsers.garbled import lost_characters, readable, refuse_garbled
from luodi.read.parsers.parsed import CannotParse, Notice
from tests.read.hostile_files import TRADITIONAL, text


@pytest.mark.parametrize("wrong", ["gb18030", "latin-1"])
def test_text_read_with_the_wrong_encoding_before_is_refused(wrong):
    garbled = text(300).encode().decode(wrong, "ignore")

    with pytest.raises(CannotParse, match="garbled"):
        refuse_garbled(garbled)


def test_twice_lost_text_is_refused():
    with pytest.raises(CannotParse) as refused:
        refuse_garbled(text(100) + "锟斤拷")

    assert refused.value.params == {"words": "锟斤拷"}


def test_text_with_every_tenth_character_lost_is_refused():
    with pytest.raises(CannotParse, match="garbled"):
        refuse_garbled("部署全年重点工作\ufffd" * 20)


@pytest.mark.parametrize(
    "honest",
    [
        text(500),
        text(500, TRADITIONAL),
        "Ordinary English with a “quote”, an é and a dash – no more.",
        "化学名:苯并[a]芘、鉻、鎘、銻、鉈、鈹。",
        "カタカナとひらがなの文章も読める。" * 5,
    ],
)
def test_honest_text_passes(honest):
    refuse_garbled(honest)

    assert readable(honest)


def test_few_rare_characters_are_no_evidence():
    assert readable("鍖栧伐")


def test_single_lost_characters_are_counted_with_their_first_line():
    assert lost_characters("一\n二\ufffd\n\ufffd") == (
        Notice("replaced_characters", {"count": 2, "line": 2}),
    )


def test_nothing_lost_gives_no_notice():
    assert lost_characters("一二") == ()
