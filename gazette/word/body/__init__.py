"""The stories of a Word file (正文、脚注、页眉…): paragraphs, tables, runs, drawings, notes."""
