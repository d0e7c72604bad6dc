"""OFD: what cannot or must not be read is refused, by name and soon."""

import io
import zipfile

import pytest

from luoshi.readers.limits import Limits
from tests.support.circular import CIRCULAR, TEXT
from tests.support.ofd import CONTENT, DOCUMENT, content, document, entries, pack, root, text_object, write_ofd
from tests.support.reading import read_as, refusal_as

FILES = entries([[text_object("市财政局牵头。", (30, 50), 5)]])
PICTURE = '<ofd:ImageObject ID="5" Boundary="0 0 210 297" ResourceID="3"/>'


def refused(changes: dict[str, str | bytes | None], limits: Limits | None = None) -> tuple[str, str]:
    """Code and place of the refusal of the sample with some entries changed, or left out where None."""
    files = {name: text for name, text in {**FILES, **changes}.items() if text is not None}
    refusal = refusal_as("ofd", pack(files), limits or Limits())
    return refusal.code, refusal.where


@pytest.mark.parametrize("missing", ["OFD.xml", DOCUMENT, CONTENT.format(0)])
def test_a_missing_part_is_damage_and_named(missing: str) -> None:
    assert refused({missing: None}) == ("damaged", missing)


@pytest.mark.parametrize("part", ["OFD.xml", DOCUMENT, CONTENT.format(0)])
@pytest.mark.parametrize("text", ["", "not xml", "<a><b></a>", b"\xff\xfe\x00", b"\x00" * 64])
def test_a_part_that_is_no_xml_is_damage_and_named(part: str, text: str | bytes) -> None:
    assert refused({part: text}) == ("damaged", part)


@pytest.mark.parametrize("part", ["OFD.xml", DOCUMENT, CONTENT.format(0)])
def test_entities_are_refused_and_named(part: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]>'
    assert refused({part: bomb + FILES[part].removeprefix('<?xml version="1.0" encoding="UTF-8"?>')}) == (
        "entities",
        part,
    )


@pytest.mark.parametrize("name", ["Encryptions.xml", "EncryptEntries.dat"])
def test_an_encrypted_container_is_refused_as_encrypted(name: str) -> None:
    assert refused({name: "<x/>"}) == ("encrypted", name)


def test_an_encrypted_entry_is_refused_as_encrypted() -> None:
    data = bytearray(pack(FILES))
    for at in _headers(data):
        data[at] |= 1
    assert refusal_as("ofd", bytes(data)).code == "encrypted"


def _headers(data: bytearray) -> list[int]:
    """Where the flags of the entries stand in the directory of a zip file."""
    found, start = [], data.find(b"PK\x01\x02")
    while start >= 0:
        found.append(start + 8)
        start = data.find(b"PK\x01\x02", start + 1)
    return found


@pytest.mark.parametrize("location", ["../../etc/passwd", "/../x.xml", "a/../../../x.xml", "..\\..\\x.xml"])
def test_paths_that_lead_outside_are_refused(location: str) -> None:
    assert refused({DOCUMENT: document([location])}) == ("path-trick", DOCUMENT)
    assert refused({"OFD.xml": root(location)}) == ("path-trick", "OFD.xml")


def test_a_page_in_the_network_is_refused() -> None:
    assert refused({DOCUMENT: document(["http://example.invalid/Content.xml"])}) == ("external", DOCUMENT)


def test_entries_that_lead_outside_are_refused() -> None:
    assert refused({"../outside.xml": "<x/>"})[0] == "path-trick"


def test_a_document_without_pages_or_text_is_empty() -> None:
    assert refused({DOCUMENT: document([])})[0] == "empty"
    assert refused({CONTENT.format(0): content([])})[0] == "empty"


def test_a_container_without_documents_is_damaged() -> None:
    assert refused({"OFD.xml": root()}) == ("damaged", "OFD.xml")
    assert refused({DOCUMENT: document([""])}) == ("damaged", DOCUMENT)


def test_pictures_alone_are_refused_as_scanned_with_their_pages() -> None:
    refusal = refusal_as("ofd", pack(entries([[PICTURE], [PICTURE], [], [PICTURE]])))
    assert (refusal.code, refusal.detail) == ("scanned", "第1-2、4页")


@pytest.mark.parametrize(
    "code",
    [
        '<ofd:TextCode X="a" Y="5">文</ofd:TextCode>',
        '<ofd:TextCode X="nan" Y="5">文</ofd:TextCode>',
        '<ofd:TextCode X="0" Y="1e999">文</ofd:TextCode>',
        '<ofd:TextCode X="0" Y="5" DeltaX="g 5">文字</ofd:TextCode>',
        '<ofd:TextCode X="0" Y="5" DeltaX="g x 5">文字</ofd:TextCode>',
        '<ofd:TextCode X="0 1" Y="5">文</ofd:TextCode>',
    ],
)
def test_numbers_that_are_none_are_damage(code: str) -> None:
    text = f'<ofd:TextObject Boundary="0 0 9 9" Size="5">{code}</ofd:TextObject>'
    assert refused({CONTENT.format(0): content([text])}) == ("damaged", CONTENT.format(0))


def test_a_repeat_without_end_is_unrolled_no_further_than_the_text() -> None:
    code = '<ofd:TextCode X="0" Y="5" DeltaX="g 999999999999 5">市财政局</ofd:TextCode>'
    text = f'<ofd:TextObject Boundary="30 40 9 9" Size="5">{code}</ofd:TextObject>'
    assert read_as("ofd", pack({**FILES, CONTENT.format(0): content([text])})).text == "市财政局"


def test_a_page_listed_without_end_is_refused_soon() -> None:
    pages = document(["Pages/Page_0/Content.xml"] * 50_000)
    assert refused({DOCUMENT: pages}) == ("too-large", DOCUMENT)


def test_more_characters_than_allowed_are_too_large() -> None:
    data = write_ofd(CIRCULAR)
    assert refusal_as("ofd", data, Limits(characters=500)).code == "too-large"
    assert read_as("ofd", data, Limits(characters=1500)).text == TEXT


def test_an_entry_that_expands_is_refused() -> None:
    bomb = content([f"<!--{'a' * 3_000_000}-->"])
    assert refused({CONTENT.format(0): bomb})[0] == "expands"


def test_nesting_without_end_is_refused() -> None:
    deep = "<ofd:PageBlock>" * 5000 + "</ofd:PageBlock>" * 5000
    assert refused({CONTENT.format(0): content([deep])})[0] == "too-deep"


def test_a_container_cut_off_is_damaged() -> None:
    data = write_ofd(CIRCULAR)
    for share in (0.1, 0.5, 0.9, 0.99):
        assert refusal_as("ofd", data[: int(len(data) * share)]).code == "damaged"


def test_an_entry_that_is_damaged_is_named() -> None:
    data = bytearray(pack(FILES))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entry = archive.getinfo(CONTENT.format(0))
    start = entry.header_offset + 30 + len(entry.filename)
    data[start + 5 : start + 40] = b"\x00" * 35
    refusal = refusal_as("ofd", bytes(data))
    assert (refusal.code, refusal.where) == ("damaged", CONTENT.format(0))
