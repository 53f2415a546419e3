"""The domain of Open Panel: how rehabilitation services are bought, delivered, measured and paid."""
