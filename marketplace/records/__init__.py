"""The whole file of a procurement: what was published, judged, told and signed."""
