"""Reports (通报、台账、解读、覆盖、差错、年报): worked out once, frozen when a period is issued."""
