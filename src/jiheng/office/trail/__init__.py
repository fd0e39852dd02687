"""What happened: every change, look at withheld content, login and export, chained so that nothing can be altered unseen."""
