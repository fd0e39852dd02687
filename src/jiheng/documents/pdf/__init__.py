"""Reading PDF: characters and drawn lines from pdfium; tables and paragraphs from their places."""
