"""司法救助 judicial aid and 国家赔偿 state compensation: cases, persons paid, in full and in time, who petitions or complains."""
