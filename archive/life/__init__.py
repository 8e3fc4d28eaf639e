"""The life of a document (效力): what repeals, amends, ends it, and its status on any day."""
