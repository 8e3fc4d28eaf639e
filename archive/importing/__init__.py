"""Importing back issues (旧刊导入): PDF, pictures of pages, tables of metadata."""
