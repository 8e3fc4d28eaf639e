"""Planning (编排): an issue filled from what is cleared, frozen as it is signed, published once."""
