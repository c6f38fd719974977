"""XML parts of an office file, parsed without entities, network or huge nodes."""

from collections.abc import Iterator

from lxml import etree

from luodi.files.archives import ArchiveRefused, GuardedZip, shown
from luodi.read.parsers.parsed import CannotParse

Element = etree._Element


def part(archive: GuardedZip, name: str) -> Element:
    """Return the root of a part. Raises CannotParse: missing, not well formed, or with entities."""
    content = part_bytes(archive, name)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(content, name, error) from None
    except (ValueError, LookupError) as error:
        raise CannotParse("docx_broken", part=shown(name)) from error
    # No office program writes a DOCTYPE; refused even where the parser would not follow it.
    if root.getroottree().docinfo.internalDTD is not None:
        raise CannotParse("xml_entities", part=shown(name))
    return root


def part_bytes(archive: GuardedZip, name: str) -> bytes:
    """Return a part as it is. Raises CannotParse when it is missing or unpacks like an attack."""
    try:
        return archive.read(name)
    except KeyError:
        raise CannotParse("docx_broken", part=shown(name)) from None
    except ArchiveRefused as refusal:
        raise CannotParse(refusal.code, **refusal.params) from None


def kind(element: Element) -> str:
    """Return an element's name without namespace, in which strict files differ from others."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace, or None."""
    if element is None:
        return None
    pairs = ((str(key), str(value)) for key, value in element.attrib.items())
    return next((value for key, value in pairs if key.rpartition("}")[2] == name), None)


def child(element: Element | None, *path: str) -> Element | None:
    """Return the first descendant along a path of names, or None."""
    for name in path:
        element = next(children(element, name), None) if element is not None else None
    return element


def children(element: Element, name: str) -> Iterator[Element]:
    """Yield the children of one name."""
    return (one for one in element if kind(one) == name)


def _refusal(content: bytes, name: str, error: etree.XMLSyntaxError) -> CannotParse:
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        return CannotParse("xml_entities", part=shown(name))
    return CannotParse("xml_broken", part=shown(name), line=error.lineno or 1)
