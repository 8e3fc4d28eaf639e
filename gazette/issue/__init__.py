"""An issue (一期公报): its folder, issue.toml, sections, masthead and numbers."""
