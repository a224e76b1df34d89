"""All content from fixtures/, its pages and its search. Knows no reader."""
