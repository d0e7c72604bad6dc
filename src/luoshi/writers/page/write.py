"""Write an extraction as one self-contained page."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from luoshi import __version__
from luoshi.core.commitments import Extraction
from luoshi.writers.page.speaker import Speaker
from luoshi.writers.page.view import gather

# the brand's first character, drawn by the reader's own font
ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Ctext x='16' y='26' "
    "font-size='28' text-anchor='middle' font-family='serif'%3E落%3C/text%3E%3C/svg%3E"
)
# tokens.css and paper.css are served by the site too: one look for a file and for the product
STYLES = ("style/tokens.css", "style/page.css", "style/paper.css", "style/details.css", "style/print.css")
UNWRITABLE = re.compile("[\0\ud800-\udfff]")


def write_page(extraction: Extraction, *, language: str = "zh", as_of: date | None = None) -> str:
    """A whole HTML file, which asks for nothing outside itself and works without its script.

    `language` (zh or en) is that of the interface at first; `as_of` is the day states are judged on: without it
    nothing is near or overdue. The text of each element with data-b is that block of the document, to the
    character; only NUL and lone surrogates, which HTML cannot hold, become U+FFFD.
    """
    speaker = Speaker(language)
    style, script = "".join(map(asset, STYLES)), _script()
    page = _environment().get_template("page.html.j2")
    html = page.render(
        page=gather(extraction, as_of),
        language=language,
        version=__version__,
        icon=ICON,
        style=Markup(style),  # noqa: S704 - our own files, and the policy holds their hashes
        script=Markup(script),  # noqa: S704
        policy=_policy(style, script),
        t=speaker.element,
        attr=speaker.attribute,
        said=speaker.said,
        key=speaker.key,
        texts=speaker.texts,
    )
    return exact(html)


@cache
def asset(name: str) -> str:
    """A file of this package that goes into the page as it is."""
    return resources.files("luoshi.writers.page").joinpath(name).read_text("utf-8")


@cache
def _script() -> str:
    """What is shared with the site, no module here, and the page's own."""
    return re.sub(r"^export ", "", asset("script/reading.js"), flags=re.M) + asset("page.js")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("luoshi.writers.page"), autoescape=True, undefined=StrictUndefined, auto_reload=False
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}
    return environment


def _policy(style: str, script: str) -> str:
    """The content security policy: this style, this script, and nothing else from anywhere."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def exact(html: str) -> str:
    """The page with characters kept that HTML would read as others: a carriage return is no line feed."""
    return UNWRITABLE.sub("\ufffd", html.replace("\r", "&#13;"))
