"""OpenSearch: the description by which browsers offer the site's search in their address bar. Source: OpenSearch 1.1, draft 6."""

from __future__ import annotations

from html import escape
from urllib.parse import quote

from generator.publish.settings import SiteSettings

FILE = "opensearch.xml"

EXAMPLE = "产业"
"""A query that should find something, by which those that check descriptions try the search."""

_SHORT_NAME = 16
_DESCRIPTION = 1024
"""The most characters that the format allows for the two."""


def render_opensearch(settings: SiteSettings) -> str:
    """The description; its addresses are absolute, so there is none for a site without `site_url`: ""."""
    if not settings.site_url:
        return ""
    name = escape(settings.site_name[:_SHORT_NAME], quote=False)
    description = escape((settings.description or settings.site_name)[:_DESCRIPTION], quote=False)
    url = escape(settings.site_url)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{name}</ShortName>
  <Description>{description}</Description>
  <Language>zh-CN</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <OutputEncoding>UTF-8</OutputEncoding>
  <Image height="16" width="16" type="image/svg+xml">{url}assets/favicon.svg</Image>
  <Url type="text/html" template="{url}search/?q={{searchTerms}}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="{url}{FILE}"/>
  <Query role="example" searchTerms="{quote(EXAMPLE)}"/>
</OpenSearchDescription>
"""
