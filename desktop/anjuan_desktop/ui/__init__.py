"""The window: thin Qt pages over presenters that know no Qt."""
