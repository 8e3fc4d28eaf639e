"""A migration a module: r0001 made the first tables."""
