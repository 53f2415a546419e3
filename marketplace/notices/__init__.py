"""Public notices and open data: what the public may know of each stage, as OCDS releases and in plain English."""
