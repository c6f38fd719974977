import pytest

from luodi.files.archives import GuardedZip
from luodi.read.parsers.parsed import CannotParse
from luodi.read.parsers.xml_parts import attribute, child, kind, part
from tests.read.docx_files import zipped


def parsed(content):
    return part(GuardedZip(zipped({"a.xml": content})), "a.xml")


def test_names_and_attributes_are_found_without_their_namespace():
    root = parsed('<w:a xmlns:w="urn:one"><w:b w:val="x"/></w:a>')

    assert kind(root) == "a"
    assert attribute(child(root, "b"), "val") == "x"


def test_a_path_that_leads_nowhere_is_none():
    assert child(parsed("<a/>"), "b", "c") is None
    assert attribute(None, "val") is None


@pytest.mark.parametrize(
    "content", ["<!DOCTYPE a><a/>", '<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>']
)
def test_a_doctype_is_refused_with_its_part(content):
    with pytest.raises(CannotParse) as refused:
        parsed(content)

    assert (refused.value.code, refused.value.params) == ("xml_entities", {"part": "a.xml"})


def test_a_doctype_hidden_in_another_encoding_is_refused_too():
    hidden = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>'

    with pytest.raises(CannotParse, match="xml_entities"):
        parsed(hidden.encode("utf-16"))


def test_torn_xml_is_refused_with_its_line():
    with pytest.raises(CannotParse) as refused:
        parsed("<a>\n<b>\n</a>")

    assert (refused.value.code, refused.value.params) == (
        "xml_broken",
        {"part": "a.xml", "line": 3},
    )
