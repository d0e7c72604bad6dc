"""Tell the encodings of Chinese plain text apart: UTF-8, UTF-16 and GB18030 (which holds GBK and GB 2312).

A mark at the start decides. Without one, UTF-8 comes first (other encodings hardly ever happen to be valid
in it), then GB18030, then UTF-16: these two accept nearly any bytes, so it must look like Chinese as well.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter

import msgspec

from luoshi.readers.refusal import Refusal

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
NAMES = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "gb18030": "gb18030",
    "utf-8": "utf-8",
    "utf8": "utf-8",
}

# What is no text. Tabs, line and page ends (word processors leave \v, printers \f) and the end-of-file mark
# of DOS are text.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x19\x1b\x7f-\x84\x86-\x9f\ufffe\uffff]")

# Share of everyday characters among all that are not ASCII. Measured: simplified text 0.99, traditional 0.55,
# Big5 or damaged UTF-8 taken for GB18030 at most 0.3, UTF-16 in the wrong order 0.1.
_CLEAR, _POSSIBLE = 0.8, 0.45


class Decoded(msgspec.Struct, frozen=True):
    """A decoded text without its byte order mark. `bytes.decode(encoding)` gives the same text.

    `guessed` says that nothing but the look of the characters speaks for this encoding.
    """

    text: str
    encoding: str
    guessed: bool = False


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of `data`; `declared` is what the file says of itself, believed where it makes sense.

    Raises Refusal: 'empty'; 'unknown-type' for bytes that are no text; 'encoding', naming the byte, for text
    that is damaged or in another encoding.
    """
    if not data:
        raise Refusal("empty")
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data, encoding), encoding)
    known = NAMES.get((declared or "").strip().lower())
    found = (_declared(data, known) if known else None) or _utf8(data) or _gb18030(data) or _utf16(data)
    if found is None:
        raise _refusal(data)
    return found


def _strictly(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Refusal("encoding", f"{encoding}, byte {error.start}: {error.reason}") from error
    control = _CONTROL.search(text)
    if control:
        raise Refusal("unknown-type", f"({encoding}, character {control.start()}: U+{ord(control[0]):04X})")
    return text


def _attempt(data: bytes, encoding: str) -> str | None:
    try:
        return _strictly(data, encoding)
    except Refusal:
        return None


def _declared(data: bytes, encoding: str) -> Decoded | None:
    text = _attempt(data, encoding)
    if text is None or (encoding == "gb18030" and everyday_share(text) < _POSSIBLE):
        return None  # pages that say gb2312 and are UTF-8 by now are common
    return Decoded(text, encoding)


def _utf8(data: bytes) -> Decoded | None:
    text = _attempt(data, "utf-8")
    if text is None or _is_gb2312_by_chance(data, text):
        return None
    return Decoded(text, "utf-8")


def _is_gb2312_by_chance(data: bytes, text: str) -> bool:
    """Whether valid UTF-8 is rather a few words of GB 2312, as Notepad famously had it.

    Two-byte UTF-8 holds no Chinese; letters in pairs that are all everyday Chinese in GB 2312 are Chinese.
    """
    if text.isascii() or max(text) > "\u07ff":
        return False
    runs = re.findall(rb"[\x80-\xff]+", data)
    chinese = _attempt(data, "gb18030")
    return chinese is not None and min(map(len, runs)) >= 4 and everyday_share(chinese) == 1.0


def _gb18030(data: bytes) -> Decoded | None:
    text = _attempt(data, "gb18030")
    if text is None:
        return None
    share = everyday_share(text)
    return Decoded(text, "gb18030", guessed=share < _CLEAR) if share >= _POSSIBLE else None


def _utf16(data: bytes) -> Decoded | None:
    """UTF-16 without a mark is told by its text being clear in one byte order and not in the other."""
    clear = []
    for encoding in ("utf-16-le", "utf-16-be"):
        text = _attempt(data, encoding)
        if text is not None and everyday_share(text) >= _CLEAR:
            clear.append(Decoded(text, encoding))
    return clear[0] if len(clear) == 1 else None


def everyday_share(text: str) -> float:
    """The share of GB 2312's signs and 3,755 common Chinese among what is not ASCII; 1.0 for ASCII alone."""
    counts = Counter(text)
    other = {character: count for character, count in counts.items() if character > "\x7f"}
    everyday = sum(count for character, count in other.items() if _is_everyday(character))
    return everyday / sum(other.values()) if other else 1.0


def _is_everyday(character: str) -> bool:
    try:
        lead, *trail = character.encode("gbk")
    except UnicodeEncodeError:
        return False
    return trail >= [0xA1] and (lead <= 0xA3 or 0xB0 <= lead <= 0xD7)


def _refusal(data: bytes) -> Refusal:
    """Why no encoding fits: the byte at which UTF-8 and GB18030 give up, or that this is no text."""
    if b"\0" in data:
        return Refusal("unknown-type", f"(byte {data.index(0)}: NUL)")
    reasons = []
    for encoding in ("utf-8", "gb18030"):
        try:
            _strictly(data, encoding)
        except Refusal as refusal:
            reasons.append(refusal)
    binary = next((refusal for refusal in reasons if refusal.code == "unknown-type"), None)
    details = [refusal.detail for refusal in reasons if refusal.code == "encoding"]
    if len(reasons) < 2:
        details.append("gb18030: does not look like Chinese")
    return binary or Refusal("encoding", "; ".join(details))
