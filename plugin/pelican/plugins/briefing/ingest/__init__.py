"""Ingest: files, feeds and web pages become :class:`~..model.RawItem`, the bytes as they came."""
