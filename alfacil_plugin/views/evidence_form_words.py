"""What the scripts of the form for evidence say; they fill in what stands in braces.

What the form says of a field by itself is what the checker says: see the rules ALF102 to ALF107.
"""

from __future__ import annotations

from alfacil_plugin.model.saying import marked

COMMIT_WORDS = {
    "commit": marked("Commit this file"),
    "message": marked("What to say of this change in git"),
    "committed": marked("Committed as {commit}. It is on this machine alone until you push it."),
    "uncommitted": marked(
        "The site is not served from this machine any more, so nothing was committed."
    ),
    "saved": marked("Saved as {saved}."),
}

EVIDENCE_FORM_WORDS = {
    **COMMIT_WORDS,
    "item": marked("{name}, item {number}"),
    "itemOf": marked('item {number} of "{name}"'),
    "aNumber": marked("a number"),
    "aWhole": marked("a whole number"),
    "yesOrNo": marked("yes or no"),
    "another": marked("something else"),
    "inFigures": marked("write it in figures: two hours and a half are 2.5"),
    "inWhole": marked("write it in figures, without a fraction"),
    "noDay": marked('there is no such day as "{value}"'),
    "checkDay": marked("check the day and the month"),
    "noDate": marked('"{value}" is not a date as it is written here'),
    "writeDate": marked("write year-month-day, such as 2026-03-12"),
    "noCriterion": marked('"{value}" is not the number of a criterion'),
    "writeCriterion": marked("write its number, such as 2.1"),
    "noId": marked(
        '"{value}" is not an id: only small letters, digits and single hyphens are used'
    ),
    "meant": marked('did you mean "{value}"?'),
    "writeId": marked("write one such as session-03"),
    "noTime": marked('"{value}" is not a time'),
    "writeTime": marked("write hours and minutes, from 00:00 to 23:59"),
    "noAddress": marked('"{value}" is not an address on the web'),
    "like": marked("write it like {example}"),
    "wrongForm": marked('"{value}" is not in the right form for "{name}"'),
    "few": marked("{name} has {size}, and needs at least {bound}"),
    "none": marked("{name} is empty, and needs at least {bound}"),
    "addSome": marked("add what is meant, or leave it out if nothing is"),
    "twice": marked("{name} has the same in it twice"),
    "keepOne": marked("keep one of them"),
    "empty": marked("{name} is empty"),
    "long": marked("{name} has {size} characters, and may have {bound} at most"),
    "shorten": marked("shorten it, and put the rest into the text"),
    "least": marked("{name} must be {bound} or more"),
    "digits": marked("look at the decimal point and the number of digits"),
    "more": marked("{name} must be more than {bound}"),
    "most": marked("{name} may be {bound} at most"),
    "missing": marked('"{name}" is missing'),
    "noField": marked('"{name}" is not a field'),
    "wrongType": marked('{name} should be {expected}, not "{value}"'),
    "noChoice": marked('"{value}" is not a choice for "{name}"'),
    "chooseOf": marked("choose one of: {choices}"),
    "needed": marked("(needed)"),
    "choose": marked("Choose …"),
    "notSaid": marked("Not said"),
    "anotherOf": marked("{name}: another"),
    "anotherOne": marked("Another …"),
    "yes": marked("yes"),
    "no": marked("no"),
    "serves": marked("{unit}: what this kind usually serves"),
    "others": marked("{unit}: the other criteria"),
    "add": marked("Add: {thing}"),
    "takeAwayOne": marked("Take away {thing} {number}"),
    "takeAway": marked("Take away"),
    "otherPeople": marked("Others"),
    "byAlias": marked("Others, by alias, with commas between them"),
    "byId": marked("Others, by id, with commas between them"),
    "keptOver": marked(
        "The file has changed on the disk since you began. What you did not touch here "
        "shows what it says now; what you touched holds what you typed: look at it "
        "before you save."
    ),
    "kept": marked("What you typed here before has been kept. It is not saved yet."),
    "line": marked("Line {line} of the text:"),
    "warning": marked("It may be saved all the same."),
    "oneThing": marked("One thing to mend before it can be saved:"),
    "severalThings": marked("{number} things to mend before it can be saved:"),
    "taken": marked('the id "{id}" is taken already'),
    "chooseAnother": marked("choose another"),
    "much": marked("this is too much for the fields of one file"),
    "intoText": marked("write some of it into the text"),
    "becomes": marked("It becomes {file}, and the site is built again."),
    "stays": marked("What you typed stays here until you discard it."),
    "building": marked("Saved as {saved}. The site is being built again …"),
    "noPage": marked("It has no page on the site: a draft, or what is private, has none."),
    "unbuilt": marked(
        "The site has not been built again: the window in which it is served says why."
    ),
    "draft": marked("Draft"),
    "private": marked("Private"),
    "change": marked("Change"),
    "added": marked("Add"),
    "unserved": marked(
        "The site is not served from this machine any more, so nothing was saved. What "
        "you typed is kept here: start it again with alfacil serve."
    ),
    "larger": marked(
        "{host} takes a file of about {most} characters this way, and this one has "
        "{number}: download it instead, and upload it there into {folder}."
    ),
    "opened": marked(
        "{host} has opened in a new tab. It is recorded when you commit the file there."
    ),
    "downloaded": marked(
        "{id}.md is downloaded: put it into the folder {folder} beside portfolio.yml."
    ),
    "edit": marked("Edit details"),
    "editing": marked(
        "Of {file}. What you do not touch stays as it is in the file, comments and all."
    ),
    "elsewhere": marked(
        "Details are edited here only while the site is served on your own machine: "
        "type alfacil serve in the folder of your portfolio."
    ),
    "unopened": marked("The file cannot be opened."),
}
