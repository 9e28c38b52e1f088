"""Anjuan 案卷: the officers' desktop over the policy core: case files, cabinet, forms, window, command line."""

__version__ = "0.1.0"
