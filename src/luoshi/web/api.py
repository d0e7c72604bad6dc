"""The API's root: /api/v1, one router a room."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from luoshi import __version__
from luoshi.apps.accounts.api import router as accounts
from luoshi.apps.api.handlers import install
from luoshi.apps.documents.api import router as documents
from luoshi.apps.economy.api import ROUTERS as ECONOMY
from luoshi.apps.investment.api import ROUTERS as INVESTMENT
from luoshi.apps.ledger.api import ROUTERS as LEDGER
from luoshi.apps.notices.api import router as notices
from luoshi.apps.record.api import router as record
from luoshi.apps.search.api import router as search
from luoshi.web.system_api import router as system

DESCRIPTION = """\
落实:从文件的文字到有人核查的任务事项。传达了不等于落实了。

- 错误按 RFC 9457 返回 application/problem+json;语言由 Accept-Language 决定(中文、English)。
- 列表按 cursor 翻页,limit 至多 200。
- 修改已有内容须带 If-Match;版本不符返回 409,并附两个版本。
- 写入请求可带 Idempotency-Key:同一个值重复提交只办理一次。

Luoshi: from the words of a document to commitments that are checked. Conveyed is not carried out.

- Errors are application/problem+json (RFC 9457), in the language of Accept-Language (Chinese, English).
- Lists are paged by cursor, at most 200 rows a page.
- A change of something that exists needs If-Match; another version is answered 409 with both versions.
- A write may carry an Idempotency-Key: sent again under the same key it is done once.
"""


class Described(NinjaAPI):
    """An API whose description, which changes with the program only, is put together once and not for each who asks."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._descriptions: dict[str, OpenAPISchema] = {}

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description as OpenAPI, for addresses that begin with a prefix."""
        prefix = self.get_root_path(path_params or {}) if path_prefix is None else path_prefix
        if prefix not in self._descriptions:
            self._descriptions[prefix] = super().get_openapi_schema(path_prefix=prefix)
        return self._descriptions[prefix]


api = Described(title="Luoshi 落实", description=DESCRIPTION, version=__version__, urls_namespace="api", docs_url=None)
install(api)
api.add_router("", accounts)
api.add_router("", documents)
for each in (*LEDGER, *ECONOMY, *INVESTMENT):
    api.add_router("", each)
api.add_router("", search)
api.add_router("", notices)
api.add_router("", record)
api.add_router("", system)
