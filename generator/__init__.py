"""The digest generator: source documents in, curated Markdown pages out, and from those pages a static site.

Read `generator.pipeline` first: it shows on one screen how a document becomes a site.
"""

__version__ = "0.1.0"
