"""A release (成品): its editions, the proof that they carry one text, its signature."""
