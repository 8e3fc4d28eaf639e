"""Questions: the query language, the plan for an engine, what is similar, snippets."""
