"""What a valid XML says twice and not alike: labels and numbers, dates, titles, numbers of orders."""
