"""Search: an index of all that readers may see, which answers in the browser any query as a search for that very string would.

Pages and knowledge in, plain files out; no renderer and no service has a part in it. The page is overrides/search.html, its
scripts overrides/assets/search/. What is written:

    search/index.md              the search page
    search/catalog.bin           what must be known of all articles (catalog)
    search/t/000.bin …           which blocks have which tokens (tokens, shards, segments)
    search/c/00.bin …            the same of single characters
    search/a/2021-11-003.bin …   what is shown of an article (parts)
    search/n/00.bin …            names, aliases and pinyin (names)
    search/w/a.bin …             Latin words, for slips of the finger (vocabulary)
    search/facets.bin            companies and technologies to part results by (facets)
    search/variants.bin          traditional characters, for queries in them (folding)
    opensearch.xml               for the browser's address bar
"""

from generator.publish.search.site import list_search_batches, make_search

__all__ = ["list_search_batches", "make_search"]
