"""Text to terms: one analyzer for posts and questions."""
