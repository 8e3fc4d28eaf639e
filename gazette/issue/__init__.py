"""An issue (一期): its folder, issue.toml, manuscripts, sections, and the bundle that exporters take."""
