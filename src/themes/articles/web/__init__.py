"""Web pages: what is the article, what is around it, and what its metadata say."""
