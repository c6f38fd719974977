"""Scopes: who speaks, who is asked, and until where."""

from luodi.kernels.text.scopes import Scope, enter
from tests.kernels.text.facts_of import RULES, article

SCOPES = RULES.directives.scopes


def scopes(given: str, default: str | None = None) -> list[Scope]:
    scope, found = Scope(), []
    for sentence in article(given).sentences:
        scope = enter(scope, sentence, SCOPES, default)
        found.append(scope)
    return found


def test_an_opener_names_the_speaker_and_makes_demands_likely():
    first, later = scopes("会议强调,要修路。要架桥。")

    assert (first.speaker, first.demanding, first.said_here) == ("会议", True, True)
    assert (later.speaker, later.said_here) == ("会议", False)


def test_a_meeting_of_a_standing_committee_keeps_its_whole_name():
    assert scopes("县委常委会会议提出,要修路。")[0].speaker == "县委常委会会议"


def test_a_report_sentence_ends_the_scope():
    assert not scopes("会议强调,要修路。会议还审议了预算。")[1].demanding


def test_a_list_of_problems_is_known_as_one():
    assert scopes("存在的不足主要是:一是慢。")[0].problems


def test_who_writes_in_his_own_voice_takes_the_word_back():
    spoken = [one.speaker for one in scopes("会议提出,要修路。要架桥。", "评论员")]

    assert spoken == ["会议", "评论员"]
