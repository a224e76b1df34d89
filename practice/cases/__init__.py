"""Answers to the questions of case studies."""
