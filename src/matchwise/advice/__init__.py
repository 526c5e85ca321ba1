"""Advice: one module for each question; the only place that joins the engines."""
