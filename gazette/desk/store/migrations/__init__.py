"""The migrations of the desk's database; each is run once, in order, and never changed."""
