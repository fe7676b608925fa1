"""A Word file from outside -> one that is safe to build on, and what was taken out of it.

Only parts of kinds that are known here are kept: no macros, no embedded objects, nothing that Word
would fetch.
"""

import posixpath
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from dialogtool.diagnostic import DialogError, Message, msg
from dialogtool.documents.word.container import CONTENT_TYPES, no_word_file, pack, read_parts
from dialogtool.documents.word.elements import Element, web_address
from dialogtool.documents.word.fields import fetching_fields

# the text of 10,000 pages; more is a file that wants to fill the memory
_LARGEST_XML = 40_000_000
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# templates and files with macros too: what is in them is taken out below
_MAINS = (
    _MAIN,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_VML = ("{urn:schemas-microsoft-com:vml}", "{urn:schemas-microsoft-com:office:office}")

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_OFFICE = "application/vnd.openxmlformats-officedocument."
# what is not named here goes: a list of the bad would always lack one
_KEPT = {
    kind: f"{_WORD}{kind}+xml"
    for kind in ("styles", "numbering", "settings", "fontTable", "header", "footer")
}
_KEPT |= {kind: f"{_WORD}{kind}+xml" for kind in ("footnotes", "endnotes")}
_KEPT |= {kind: f"{_OFFICE}{kind}+xml" for kind in ("theme", "custom-properties")}
# fonts are obfuscated, not encrypted (ECMA-376 part 1, 17.8.1), and run nothing
_KEPT |= {"officeDocument": _MAIN, "font": f"{_OFFICE}obfuscatedFont", "image": ""}
_MACROS = msg("macros")
_OBJECTS = msg("embedded objects")
_LINKED = msg("pictures stored elsewhere")
_FETCHED = msg("documents stored elsewhere")
# only what a reader would miss is told of; the rest goes without a word
_REMOVED: Mapping[str, Message] = {
    "vbaProject": _MACROS,
    "wordVbaData": _MACROS,
    "keyMapCustomizations": _MACROS,
    "attachedToolbars": _MACROS,
    "extensibility": _MACROS,
    # Word would fetch it as it opens the file: a way to send a password's hash out
    "attachedTemplate": msg("the link to another template"),
    "oleObject": _OBJECTS,
    "package": _OBJECTS,
    "control": _OBJECTS,
    "chart": _OBJECTS,
    "diagramData": _OBJECTS,
    "image": _LINKED,
    "hyperlink": msg("links that do not lead to the web"),
    "aFChunk": _FETCHED,
    "subDocument": _FETCHED,
    "frame": _FETCHED,
    "mailMergeSource": _FETCHED,
    "mailMergeHeaderSource": _FETCHED,
    "comments": msg("comments"),
}
# what stands around a picture makes no sense without it
_WHOLES = frozenset(("drawing", "pict", "object", "mailMerge"))
_COMMENT_MARKS = frozenset(f"{_W}comment{mark}" for mark in ("RangeStart", "RangeEnd", "Reference"))


class Cleaned(NamedTuple):
    """An ordinary .docx, and what was taken out of the file that it was."""

    data: bytes
    removed: tuple[Message, ...]


def clean_word_file(data: bytes) -> Cleaned:
    """A .docx, .dotx, .docm or .dotm as a .docx with nothing in it that runs, is fetched or names
    an earlier writer. Raises DialogError for what is no Word file, is protected by a password, is
    too large, or has a field that fetches.
    """
    parts = read_parts(data)
    types = _declared_types(_xml(parts, CONTENT_TYPES))
    main = next(
        (
            relation.target
            for relation in _relations(parts, "")
            if relation.kind == "officeDocument"
        ),
        "",
    )
    if main not in parts or types.get(main) not in _MAINS:
        raise no_word_file()
    root = _xml(parts, main)
    # Strict files have other namespaces (ISO/IEC 29500-1), which python-docx does not know
    if root.tag != f"{_W}document" or root.find(f"{_W}body") is None:
        raise DialogError(
            msg("this Word file is of the type 'Strict Open XML'"),
            msg("save it in Word as 'Word Document (.docx)'"),
        )
    kept, removed = _kept_parts(parts, types)
    said = ([_MACROS] if "macroEnabled" in types[main] else []) + removed
    # each kind once, however many pictures there were
    return Cleaned(pack(kept), tuple({message.template: message for message in said}.values()))


def _declared_types(root: Element) -> dict[str, str]:
    """The types of parts by their names, and of endings such as `.png`."""
    return {
        # names are absolute in the list of types and relative in the archive
        declared.get("PartName", "/")[1:]
        or f".{declared.get('Extension', '').lower()}": declared.get("ContentType", "")
        for declared in root
    }


def _kept_parts(
    parts: Mapping[str, bytes], types: Mapping[str, str]
) -> tuple[dict[str, bytes], list[Message]]:
    """The parts that are reached by relations of kinds known here, cleaned, and what the other
    relations led to. A part is what its relation says, whatever it is called.
    """
    kept: dict[str, bytes] = {}
    removed: list[Message] = []
    # the package itself, whose relations lead to the text
    waiting, kinds = [""], {"": ""}
    own_types: dict[str, str] = {}
    while waiting:
        source = waiting.pop()
        # no XML, so nothing to clean; and no relations of their own
        if kinds[source] in ("image", "font"):
            kept[source] = parts[source]
            continue
        good: set[str] = set()
        for relation in _relations(parts, source):
            # an Override for a part goes before the Default of its ending (ECMA-376 part 2)
            declared = types.get(relation.target, types.get(f".{_ending(relation.target)}", ""))
            if (
                not _is_kept(relation, parts, declared)
                # one part under two kinds would be cleaned as one and read as the other
                or kinds.get(relation.target, relation.kind) != relation.kind
            ):
                removed += [_REMOVED[relation.kind]] if relation.kind in _REMOVED else []
                continue
            good.add(relation.id)
            if not relation.external and relation.target not in kinds:
                kinds[relation.target] = relation.kind
                # the type is ours, not the file's: a part cannot call itself something that runs
                own_types[relation.target] = _KEPT[relation.kind] or declared
                waiting.append(relation.target)
        if source:
            kept[source] = _clean_part(parts, source, good)
        if good:
            kept[_relations_path(source)] = _write_relations(parts, source, good)
    kept[CONTENT_TYPES] = _write_types(own_types)
    return kept, removed


def _ending(name: str) -> str:
    return posixpath.splitext(name)[1][1:].lower()


def _write_types(types: Mapping[str, str]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    root = etree.Element(f"{{{space}}}Types", nsmap={None: space})
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    etree.SubElement(root, f"{{{space}}}Default", Extension="rels", ContentType=relations)
    # the same file in gives the same bytes out
    for name, kind in sorted(types.items()):
        etree.SubElement(root, f"{{{space}}}Override", PartName=f"/{name}", ContentType=kind)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


class _Relation(NamedTuple):
    """What one part has to do with another. `kind` is the last word of its type, `target` a part or
    an address.
    """

    id: str
    kind: str
    target: str
    external: bool


# nothing is expanded or fetched while reading: entities are how XML attacks its reader
def _xml(parts: Mapping[str, bytes], name: str) -> Element:
    """The root of a part. Raises DialogError for no XML, or more than XML of Word ever is."""
    if name not in parts:
        raise no_word_file()
    if len(parts[name]) > _LARGEST_XML:
        raise DialogError(msg("the part '{part}' of the Word file is too large", part=name))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(parts[name], parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DialogError(
            msg("the part '{part}' of the Word file is damaged", part=name)
        ) from error
    # Word writes none; only bombs of entities do (ECMA-376 part 2 forbids DTDs)
    if root.getroottree().docinfo.doctype:
        raise DialogError(msg("the part '{part}' of the Word file is damaged", part=name))
    return root


def _relations_path(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(parts: Mapping[str, bytes], source: str) -> list[_Relation]:
    path = _relations_path(source)
    if path not in parts:
        return []
    base = posixpath.dirname(source)
    found = []
    for relation in _xml(parts, path).iter(_RELATION):
        external = relation.get("TargetMode") == "External"
        target = relation.get("Target", "")
        if not external:
            # '..' must not lead out of the archive
            target = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
        found.append(
            # Strict and Transitional have other addresses with the same last word
            _Relation(
                relation.get("Id", ""),
                relation.get("Type", "").rpartition("/")[2],
                target,
                external,
            )
        )
    return found


def _is_kept(relation: _Relation, parts: Mapping[str, bytes], declared: str) -> bool:
    if relation.external:
        # file:, \\server and javascript: are no addresses to click in minutes
        return relation.kind == "hyperlink" and bool(web_address(relation.target))
    is_known = relation.kind in _KEPT and relation.target in parts
    # its name may say .png, its type decides what Word does with it
    return is_known and (relation.kind != "image" or declared.startswith("image/"))


def _write_relations(parts: Mapping[str, bytes], source: str, ids: set[str]) -> bytes:
    root = _xml(parts, _relations_path(source))
    for relation in list(root.iter(_RELATION)):
        if relation.get("Id") not in ids:
            relation.getparent().remove(relation)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _clean_part(parts: Mapping[str, bytes], name: str, ids: set[str]) -> bytes:
    """A part without what named a relation that is gone."""
    root = _xml(parts, name)
    if kind := next(fetching_fields(root), ""):
        raise DialogError(
            msg(
                "the Word file has a field '{field}', which fetches something from elsewhere",
                field=kind,
            ),
            msg("remove the field from '{part}', or write what it shows in its place", part=name),
        )
    # a list: the tree changes while one walks
    for element in [*root.iterdescendants()]:
        if isinstance(element.tag, str):
            _clean_element(element, ids)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _clean_element(element: Element, ids: set[str]) -> None:
    # a mark without its comment makes Word call the file damaged
    if element.tag in _COMMENT_MARKS or element.tag == f"{_W}attachedTemplate":
        element.getparent().remove(element)
        return
    # old drawings name their picture by address, past the relations
    if element.tag.startswith(_VML):
        for attribute in ("src", "href", f"{_VML[1]}href"):
            element.attrib.pop(attribute, None)
    named = {key: value for key, value in element.attrib.items() if key.startswith(_R)}
    gone = [key for key, value in named.items() if value not in ids]
    for key in gone:
        del element.attrib[key]
    # a drawing with two pictures of which one stays is kept
    if gone and len(gone) == len(named):
        _take_out(element)


def _take_out(element: Element) -> None:
    """Removes the picture or object that an element is of; of a link the text stays."""
    name = etree.QName(element).localname
    # what a link says is text of the letter
    if name == "hyperlink":
        return
    wholes = (
        ancestor
        for ancestor in element.iterancestors()
        if etree.QName(ancestor).localname in _WHOLES
    )
    whole = element if name.startswith("hlink") else next(wholes, element)
    if whole.getparent() is not None:
        whole.getparent().remove(whole)
