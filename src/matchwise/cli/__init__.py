"""The command line: it reads files, asks advice, and prints; it computes nothing."""
