"""设置, 人员, 加密保存, signing in."""
