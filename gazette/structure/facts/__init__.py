"""What a document says of itself: metadata, issuers, days, kind, relations, with evidence."""
