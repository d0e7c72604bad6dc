"""Find what the head and foot of an official document say: title, issuer, number, date, addressees."""

from __future__ import annotations

from luoshi.core.text.document import Block, Front, Heading
from luoshi.core.text.frontmatter.addressees import find_addressees
from luoshi.core.text.frontmatter.date import find_date
from luoshi.core.text.frontmatter.issuer import find_issuer
from luoshi.core.text.frontmatter.labels import find_fields
from luoshi.core.text.frontmatter.number import find_number
from luoshi.core.text.frontmatter.signature import find_signature
from luoshi.core.text.frontmatter.title import find_title
from luoshi.core.text.frontmatter.units import head_units


def find_front(text: str, blocks: tuple[Block, ...], outline: tuple[Heading, ...]) -> Front:
    """The front matter of `text`; what is not written there is None.

    The head ends at the first number of the outline or the first sentence; signatures are looked for everywhere.
    """
    starts = (heading.span.start for heading in outline if heading.number)
    units = head_units(text, blocks, next(starts, len(text)))
    signature = find_signature(text)
    fields = find_fields(text)
    title = find_title(text, units, fields)
    return Front(
        title=title,
        issuer=find_issuer(text, units, title, signature, fields),
        number=find_number(text, units, fields),
        date=find_date(text, units, signature, fields),
        addressees=find_addressees(text, units, title),
    )
