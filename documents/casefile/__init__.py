"""The whole file of a case as one PDF: main volume 正卷, sub-volume 副卷, a manifest of hashes; of any kind of case."""
