"""What a Word file looks like and draws of itself: styles, numbering, fields, symbols."""
