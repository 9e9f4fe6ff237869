"""What leaves the site in other forms: data files, the newsletter, an issue as one Markdown file. Touches no disk."""

from generator.publish.exports.files import list_data, make_data, make_data_files
from generator.publish.exports.markdown import make_issue_markdown
from generator.publish.exports.newsletter import Newsletter, make_newsletter
from generator.publish.exports.page import make_data_page

__all__ = ["Newsletter", "list_data", "make_data", "make_data_files", "make_data_page", "make_issue_markdown", "make_newsletter"]
