"""Time and spending plan (时间与支出计划): dates and plans that can be kept."""
