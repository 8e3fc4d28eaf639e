"""The engines behind one port: Whoosh, Tantivy, OpenSearch."""
