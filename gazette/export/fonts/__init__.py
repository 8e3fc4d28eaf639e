"""Fonts (字体): where they are, and which characters they have."""
