"""What several pages share: names, amounts, days, blocks of cells, drafts."""
