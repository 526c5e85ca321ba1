"""Exports: a report becomes JSON, CSV, a workbook, a PDF or a web page; nothing is computed here."""
