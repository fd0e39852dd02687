"""Classification (归类): an indicator stands under the level that it measures."""
