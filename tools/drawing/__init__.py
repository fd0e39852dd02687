"""Drawing: a declaration's content as the printed forms of many places, in many shapes and formats."""
