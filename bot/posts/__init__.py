"""Files to posts: front matter, Markdown, sections, passages and diagrams."""
