"""Parts of XML: elements one by one, and no document type whatever it declares."""

from io import BytesIO
from xml.etree.ElementTree import ParseError

import pytest

from luodi.files.xml_parts import LONGEST_HEAD, whole_elements


def found(text: str | bytes, *names: str):
    content = text if isinstance(text, bytes) else text.encode()
    return [(name, one.text) for name, one in whole_elements(BytesIO(content), frozenset(names))]


def test_elements_of_the_roots_namespace_are_yielded_in_order() -> None:
    text = '<a xmlns="urn:x" xmlns:y="urn:y"><b>1</b><y:b>2</y:b><c>3</c><d>4</d></a>'

    assert found(text, "b", "c") == [("b", "1"), ("c", "3")]


def test_elements_without_a_namespace_are_found_too() -> None:
    assert found("<a><b>1</b></a>", "b") == [("b", "1")]


@pytest.mark.parametrize(
    ("declared", "named"),
    [
        ("<!DOCTYPE a>", "DTDForbidden"),
        ('<!DOCTYPE a SYSTEM "file:///etc/hostname">', "DTDForbidden"),
        ('<!DOCTYPE a [<!ENTITY e "x">]>', "EntitiesForbidden"),
        ('<!DOCTYPE a [<!ENTITY % e SYSTEM "file:///etc/hostname">]>', "EntitiesForbidden"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_every_document_type_is_refused(declared, named, encoding) -> None:
    with pytest.raises(ValueError, match=named):
        found(f"{declared}<a><b>1</b></a>".encode(encoding), "b")


@pytest.mark.parametrize("text", ["", "<a><b>", "<a></b>", "words"])
def test_what_is_no_xml_is_an_error(text) -> None:
    with pytest.raises(ParseError):
        found(text, "b")


def test_a_head_without_an_end_is_not_waited_for() -> None:
    with pytest.raises(ValueError, match="endless"):
        found("<!--" + "x" * (LONGEST_HEAD + 100_000) + "--><a/>", "b")
