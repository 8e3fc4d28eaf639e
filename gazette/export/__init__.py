"""Editions (版本): print PDF, EPUB and 掌上公报, each from the model."""
