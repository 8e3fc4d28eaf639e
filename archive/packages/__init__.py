"""Packages (移交包) given to another archive and taken in from one."""
