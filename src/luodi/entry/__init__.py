"""Entry: how somebody gets in and stays in – second factors, lockout, web sessions, API tokens.

In: a person who says who they are. Out: the person proved, how strongly, since when, and a way to
end it. Who people are and what they may do is not asked here: that is org's.
"""
