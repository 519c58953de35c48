"""What the script of the form for decisions says; it fills in what stands in braces."""

from __future__ import annotations

from alfacil_plugin.model.saying import marked

FORM_WORDS = {
    "missing": marked("{label} is missing."),
    "empty": marked("{label} is empty."),
    "long": marked("{label} has {number} characters, and may have {most} at most."),
    "least": marked("{label} must be {bound} or more."),
    "most": marked("{label} may be {bound} at most."),
    "undecided": marked(
        "Nothing is decided yet: choose met or referred for one criterion at least."
    ),
    "whole": marked("“{value}” is not a whole number: write it in figures, without a fraction."),
    "number": marked("“{value}” is not a number: write it in figures, such as 12.5."),
    "day": marked("There is no such day as “{value}”: check the day and the month."),
    "date": marked("“{value}” is not a date: write year-month-day."),
    "id": marked("“{value}” is not an id: only small letters, digits and single hyphens are used."),
    "meant": marked("Did you mean “{value}”?"),
    "other": marked("{label} cannot stand as it is."),
    "learner": marked(
        "“{name}” is the learner, who cannot be the assessor too: write the name of "
        "whoever decided."
    ),
    "future": marked("{date} is in the future."),
    "taken": marked("There is a piece of evidence with the label {id} already: choose another."),
    "rests": marked(
        "{name} is met, and no evidence is named that shows it: tick what it rests on."
    ),
    "unmarked": marked(
        "{name} has no marks, and its unit is marked: write marks beside the decision."
    ),
    "over": marked("{name} has {marks} of {full} marks: {full} is all that there is to be had."),
    "under": marked(
        "{name} has {marks} of {full}, needs {needs}, and is decided to be met: choose "
        "referred, or write other marks."
    ),
    "much": marked(
        "This is too much for one file: leave some criteria for a second sitting, or tick"
        " less evidence."
    ),
    "one": marked("One thing to mend before it can be saved:"),
    "several": marked("{number} things to mend before it can be saved:"),
    "kept": marked(
        "What you typed here before has been kept. To begin afresh: “Empty the form”, at the end."
    ),
    "ticked": marked("that the decision rests on: {ticked} of {all}"),
    "untick": marked("Untick all"),
    "tick": marked("Tick all"),
    "clear": marked("Empty the form? What you typed here is gone then."),
    "downloaded": marked(
        "{id}.md is downloaded: put it into the folder {folder} beside portfolio.yml. "
        "What you typed stays here until you empty the form."
    ),
    "larger": marked(
        "{host} takes a file of about {most} characters this way, and this one has "
        "{number}: download it instead, and upload it there into {folder}."
    ),
    "opened": marked(
        "{host} has opened in a new tab. The decisions are recorded when you commit the "
        "file there; what you typed stays here until you empty the form."
    ),
    "becomes": marked("It becomes a file in {folder}, and the site is built again."),
    "saving": marked("Saving …"),
    "stored": marked("Saved"),
    "saved": marked("Saved as {saved}. The site is being built again …"),
    "unbuilt": marked(
        "Saved as {saved}, but the site has not been built again: the window in which it "
        "is served says why."
    ),
    "unserved": marked(
        "The site is not served from this machine any more, so nothing was saved: start "
        "it again, or download the file."
    ),
}
