"""The situations that are played through the commands themselves, as people would."""
