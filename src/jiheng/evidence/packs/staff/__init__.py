"""人员与薪酬 staff and pay: approved numbers, engagements, wages, contributions, recruiting, training, appraisals."""
