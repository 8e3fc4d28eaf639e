"""What every room stands on: errors, language, files, XML parser, configuration, problems, workers."""
