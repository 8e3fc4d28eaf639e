"""Sealing (签章): the journal's head signed, so that an insider who rewrites everything is found out."""
