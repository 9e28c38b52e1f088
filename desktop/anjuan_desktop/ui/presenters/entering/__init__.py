"""企业, 项目与认定, 申报事项: facts, invoices, claims and what was paid before."""
