"""Recall: the questions of patterns, answered from memory and brought back at growing gaps."""
