"""The policy core 政策核心: pure functions over values. No file, no database, no Qt, no clock.

`packs.Library` is what is known of the policies, `case.Case` what is known of an enterprise,
`assessment.assess` the answer, `interchange` the public JSON of both.
"""
