"""档案 archives: filing, arranging and cataloguing, digitising and its checks, retrieval and use."""
