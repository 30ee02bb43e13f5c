"""Analysis of one article alone: start reading at ``article.py``."""
