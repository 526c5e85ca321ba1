"""chances"""
