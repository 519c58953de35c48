"""What is mended in a page of the theme, and that other pages are left as they are."""

from __future__ import annotations

from alfacil_plugin.adapters.theme_mending import mend_theme

SEARCH = (
    '<div class="md-search" data-md-component="search" role="dialog">'
    '<nav class="md-search__options" aria-label="Chwilio">'
)


def test_the_search_is_named_in_the_language_of_the_site() -> None:
    assert 'role="dialog" aria-label="Chwilio">' in mend_theme(SEARCH)


def test_the_boxes_of_a_task_list_say_whether_they_are_ticked() -> None:
    list_ = '<input type="checkbox" disabled checked/> <input type="checkbox" disabled/>'
    assert mend_theme(list_) == (
        '<input type="checkbox" disabled checked aria-label="done"> '
        '<input type="checkbox" disabled aria-label="to do">'
    )


def test_a_page_without_a_way_past_the_menus_gets_one() -> None:
    page = '<div data-md-component="skip">{}</div><article class="md-content__inner md-typeset">'
    assert '"#alf-content" class="md-skip"' in mend_theme(page.format("\n  "))
    assert 'id="alf-content"' in mend_theme(page.format("\n  "))
    assert mend_theme(page.format('<a href="#one">')) == page.format('<a href="#one">')


def test_the_statement_is_at_the_foot() -> None:
    foot = '<div class="md-copyright">Ours</div>'
    assert '<a class="alf-foot" href="../accessibility/">' in mend_theme(foot, "../accessibility/")


def test_a_page_of_another_theme_is_left_alone() -> None:
    assert mend_theme("<p>Ours</p>", "accessibility/") == "<p>Ours</p>"
