"""Two people with one address.

What: an e-mail address in portfolio.yml belongs to two of its people.

Why: the addresses tell whose commit a decision was. With one address for two, a learner could not
be told from an assessor.

Wrong:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    people:
      - name: Sample Learner
        role: learner
        addresses: [learner@portfolio.example]
      - name: Morgan Sample
        role: assessor
        addresses: [LEARNER@portfolio.example]

Right:

    === portfolio.yml
    learner: Sample Learner
    units:
      - id: facilitating-action-learning
    people:
      - name: Sample Learner
        role: learner
        addresses: [learner@portfolio.example]
      - name: Morgan Sample
        role: assessor
        addresses: [assessor@portfolio.example]
"""

from __future__ import annotations

from collections.abc import Iterator

from alfacil_plugin.model.assessment import same_person
from alfacil_plugin.model.diagnostic import Finding
from alfacil_plugin.model.place import Anchor
from alfacil_plugin.validate.rule import Rule, Subject


def check(subject: Subject) -> Iterator[Finding]:
    """Yield a finding for each person whose address somebody before them has."""
    owners: dict[str, str] = {}
    for person in subject.portfolio.people:
        taken = sorted(owners[item] for item in person.addresses if item in owners)
        if taken and not same_person(taken[0], person.name):
            yield Finding(
                path="portfolio.yml",
                anchor=Anchor(route=("people", person.index, "addresses")),
                message=f"{person.name} and {taken[0]} have an address in common",
                hint="give each the address of their own commits",
            )
        for address in person.addresses:
            owners.setdefault(address, person.name)


RULE = Rule(code="ALF912", title="an address that two people share", check=check)
