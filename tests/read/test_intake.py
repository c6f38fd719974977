import resource
from dataclasses import replace
from pathlib import Path

import pytest

from luodi.files import actions, queries
from luodi.files.child import ChildLimits
from luodi.kernels.text.spans import quote
from luodi.read import intake
from luodi.read.errors import Unreadable
from luodi.read.intake import DEFAULT_LIMITS, Limits, parse_file
from luodi.read.parsers.parsed import Bounds
from tests.read.hostile_files import CASES, MARKER, PARSED, external_entity, flate_bomb, text


def outcome(path: Path, name: str, limits: Limits = DEFAULT_LIMITS):
    """What becomes of a file: PARSED or the code, with the record or the refusal."""
    try:
        return PARSED, parse_file(path, name=name, limits=limits)
    except Unreadable as refused:
        return refused.code, refused


@pytest.fixture
def given(tmp_path):
    def write(content: bytes) -> Path:
        path = tmp_path / "given"
        path.write_bytes(content)
        return path

    return write


@pytest.mark.django_db
@pytest.mark.parametrize("which", CASES)
def test_a_hostile_file_is_read_or_refused_with_a_sentence_and_kept(
    which, office, now, tmp_path, settings
):
    case = CASES[which]
    settings.MEDIA_ROOT = tmp_path / "files"
    upload = actions.keep_upload(name=case.name, content=case.build(), by=office, at=now)

    code, result = outcome(queries.absolute_path(upload), upload.name)

    assert code == case.expected
    if code == PARSED:
        assert result.source.text.strip()
        assert all(quote(result.source.text, block.segments) for block in result.source.blocks)
    else:
        assert case.name in result.sentence
    assert queries.intact(upload)


def test_another_file_of_the_machine_never_leaks_into_text_or_refusal(given, tmp_path):
    secret = tmp_path / "secret"
    secret.write_text(MARKER)

    code, refused = outcome(given(external_entity(str(secret))), "a.docx")

    assert code == "xml_entities"
    assert MARKER not in repr(refused) + refused.sentence


def test_a_pdf_that_unpacks_to_hundreds_of_megabytes_leaves_the_parent_small(given):
    path = given(flate_bomb(200))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    code, _refused = outcome(path, "a.pdf", Limits(child=ChildLimits(seconds=10)))

    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert code in {"pdf_no_text", "too_slow", "too_much_memory", "broke_off"}
    assert after - before < 50 * 1024  # ru_maxrss counts in KB on Linux


def test_an_empty_file_is_refused_before_any_child_is_started(given, monkeypatch):
    monkeypatch.setattr(intake, "run_in_child", None)

    assert outcome(given(b""), "a.txt")[0] == "empty"


def test_a_file_over_the_size_limit_is_refused_with_both_numbers(given):
    code, refused = outcome(given(b"x" * 1_500_000), "a.txt", Limits(size=1 << 20))

    assert (code, refused.params) == ("too_large", {"name": "a.txt", "size": 2, "limit": 1})


def test_a_file_that_is_gone_is_said_plainly(tmp_path):
    assert outcome(tmp_path / "gone", "a.txt")[0] == "not_on_disk"


def test_a_reader_without_enough_memory_says_so_with_the_limit(given):
    limits = Limits(child=ChildLimits(memory=80 << 20))

    code, refused = outcome(given(b"x" * 45_000_000), "a.txt", limits)

    assert (code, refused.params["limit"]) == ("too_much_memory", 80)


def test_bounds_reach_the_child(given):
    limits = replace(DEFAULT_LIMITS, bounds=Bounds(characters=3))

    code, refused = outcome(given("一二三四".encode()), "a.txt", limits)

    assert (code, refused.params["count"]) == ("too_long", 4)


@pytest.mark.parametrize(
    "answer", [None, [], {}, {"refused": ["no such code", {}]}, {"refused": 3}, {"parsed": {}}]
)
def test_a_child_that_answers_nonsense_is_not_believed(answer, given, monkeypatch):
    monkeypatch.setattr(intake, "run_in_child", lambda *_, **__: answer)

    assert outcome(given(b"x"), "a.txt")[0] == "broke_off"


def test_notices_know_the_name_of_the_file(given):
    _code, parsed = outcome(given(text(80).encode("gb18030")), "纪要.txt")

    assert parsed.warnings[0].params == {"encoding": "GB18030", "name": "纪要.txt"}
