"""The parts of a document (版头、主体、版记) made of its lines, and the tree of its text."""
