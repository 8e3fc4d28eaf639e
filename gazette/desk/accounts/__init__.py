"""Accounts (账号) of the web desk: passwords, sessions, and how often a stranger may try."""
