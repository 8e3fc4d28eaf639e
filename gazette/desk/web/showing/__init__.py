"""What pages show (显示): marked text, differences, steps; values for the templates."""
