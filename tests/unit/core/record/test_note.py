"""Signed notes as C2SP and Go's sumdb write them."""

from __future__ import annotations

import base64

import pytest

from luoshi.core.record.keys import LOG, WITNESS, PublicKey, new_key, read_private, read_public
from luoshi.core.record.note import Note, parse, sign, signed_by

# the example of golang.org/x/mod/sumdb/note: a published key pair, and a text about cryptography
SECRET = "PRIVATE+KEY+" + "PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
SIGNED = (
    TEXT
    + "\n— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)


def test_the_published_note_is_signed_as_published() -> None:
    key = read_private(SECRET)
    assert str(sign(TEXT, key)) == SIGNED
    assert str(key.public()) == PUBLIC
    assert key.reveal() == SECRET


def test_the_published_note_is_read_and_verified() -> None:
    note = parse(SIGNED)
    assert note.text == TEXT
    assert str(note) == SIGNED
    assert signed_by(note, [read_public(PUBLIC)]) == (read_public(PUBLIC),)


def test_an_altered_text_does_not_fit_its_signature() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        signed_by(parse(SIGNED.replace("answer", "Answer")), [read_public(PUBLIC)])


def test_a_signature_by_somebody_unknown_counts_for_nothing() -> None:
    assert signed_by(parse(SIGNED), [new_key("PeterNeumann").public()]) == ()


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        SIGNED[:-1],
        SIGNED.replace("— ", "- "),
        SIGNED.replace("AM=\n", "AN=\n"),
        SIGNED.replace("x08go/", "x08go!"),
        TEXT + "\n— PeterNeumann AAAA\n",
        TEXT + "\n" + "— a x08go/ZJkuBS\n" * 101,
        SIGNED.replace("problem,", "problem,\r"),
    ],
)
def test_what_is_no_signed_note_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse(text)


def test_a_text_that_could_be_read_in_two_ways_is_not_signed() -> None:
    for text in ("no line end", "a\rb\n", "a\x00b\n", ""):
        with pytest.raises(ValueError, match="the text of a note"):
            Note(text)


@pytest.mark.parametrize(
    "text",
    ["x", "a+b", PUBLIC.replace("c74f20a3", "c74f20a4"), PUBLIC.replace("Peter", "Otto"), PUBLIC[:-4], PUBLIC + "!"],
)
def test_a_key_that_was_mistyped_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        read_public(text)


def test_the_name_of_a_key_is_one_word() -> None:
    for name in ("a b", "a+b", "", "a\u3000b"):
        with pytest.raises(ValueError, match="no spaces"):
            new_key(name)


def test_a_private_key_does_not_show_its_secret_by_accident() -> None:
    key = read_private(SECRET)
    assert base64.b64encode(key.secret).decode()[:8] not in f"{key!r} {key}"


def test_the_same_key_as_log_and_as_witness_has_two_ids() -> None:
    key = new_key("one")
    assert key.public(LOG).id != key.public(WITNESS).id
    assert read_public(str(key.public(WITNESS))) == key.public(WITNESS)
    with pytest.raises(ValueError, match="kind"):
        PublicKey("one", bytes(32), b"\x07")
