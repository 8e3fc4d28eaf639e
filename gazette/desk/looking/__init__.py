"""Looking (查看): lists, one manuscript whole, its history; nothing here writes."""
