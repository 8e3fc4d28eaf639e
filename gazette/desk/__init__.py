"""The desk (编辑部): 编校审发, from a department's Word file to the signed-off issue.

    with Desk.create("sqlite:///desk.sqlite") as desk:
        clerk = person_named(desk, "张三")
        receipt = receive(desk, clerk, Handed(...))

Every right is checked in here; the command line and the web pages call the same functions.
"""
