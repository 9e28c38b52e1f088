"""What a benefit asks is laid out once, stage by stage."""

from anjuan_core.packs import Library


def test_every_stage_asks_what_the_benefit_does_and_its_own_besides(library: Library) -> None:
    staged = 0
    for pack, benefit in library.each_benefit():
        plain = pack.terms(benefit, None)
        for rule in benefit.stage_rules:
            terms = pack.terms(benefit, rule.id)
            assert terms.triggers[0] == benefit.trigger_of(rule.id)
            assert terms.conditions[: len(plain.conditions)] == plain.conditions
            assert (terms == plain) == (rule.when is None and terms.triggers == plain.triggers)
            staged += rule.when is not None
    assert staged > 0


def test_a_stage_the_clause_does_not_have_asks_what_the_benefit_does(library: Library) -> None:
    for pack, benefit in library.each_benefit():
        assert pack.terms(benefit, "第十年") is pack.terms(benefit, None)


def test_what_is_laid_out_is_laid_out_once(library: Library) -> None:
    for pack, benefit in library.each_benefit():
        assert pack.terms(benefit, None) is pack.terms(benefit, None)
        assert pack.validity.window is pack.terms(benefit, None).window
        assert benefit.payers == tuple(rule.payer for rule in benefit.shares)
