"""The archive as other rooms ask it: the rules and the site."""
