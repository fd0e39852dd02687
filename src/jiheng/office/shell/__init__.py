"""What every page stands in: base templates, navigation, language, vendored assets. It holds no models."""
