"""Acts (动作): what people do to a manuscript, each one transaction with its line in the trail."""
