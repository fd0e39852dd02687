"""政法跨部门大数据办案平台 cross-department cases: collaborations, transfer times, data quality, online work, limits."""
