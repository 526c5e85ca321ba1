"""One small module for each rule or family of rules: each takes a look at a text and tells what it found."""
