"""What results say of themselves."""

from anjuan_core.results import Advice


def test_an_answer_names_the_very_advice_that_was_read() -> None:
    one = Advice("invoice_twice", ("C1", "C2"), "发票 1 重复")
    assert one.subject == Advice("invoice_twice", ("C1", "C2"), "发票 1 重复").subject
    assert one.subject.startswith("invoice_twice:C1,C2:")
    others = [
        Advice("invoice_twice", ("C1", "C2"), "发票 2 重复"),
        Advice("invoice_twice", ("C1",), "发票 1 重复"),
        Advice("sums_disagree", ("C1", "C2"), "发票 1 重复"),
    ]
    assert one.subject not in {other.subject for other in others}
