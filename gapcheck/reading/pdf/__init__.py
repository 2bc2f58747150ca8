"""PDF bytes as pages of glyphs, fills and images, on pdfminer.six."""
