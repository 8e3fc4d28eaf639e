"""The XML schemas, opened by package."""
