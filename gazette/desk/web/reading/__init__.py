"""Uploads (上传) read in a process of their own, forked from a warm one, with limits."""
