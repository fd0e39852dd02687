"""宣传与培训 publicity and training: what was published and read, research, trainings held, who came and who passed."""
