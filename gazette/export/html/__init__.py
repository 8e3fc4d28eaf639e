"""HTML of a document: the one rendering that EPUB and 掌上公报 share."""
