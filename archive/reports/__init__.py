"""What an archive tells: completeness, figures, history, descriptions, comparisons."""
