"""Intake (收稿): a manuscript comes in, is read and checked at once, and gets its receipt."""
