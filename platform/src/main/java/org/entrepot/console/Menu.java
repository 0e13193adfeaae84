package org.entrepot.console;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The menu of a page for whoever it is drawn for: a word for each group of pages, which leads to the first of them, and below it the pages
 * of the group one is in. A group of which somebody may see one page is that page.
 *
 * @param groups the first row
 * @param pages the second row; empty where the page is in no group, or alone in it
 */
public record Menu(List<Word> groups, List<Word> pages) {
    public Menu {
        groups = List.copyOf(groups);
        pages = List.copyOf(pages);
    }

    /**
     * A word that leads somewhere.
     *
     * @param key of its text
     */
    public record Word(String path, String key, boolean isHere) {}

    /** The menu of that page. */
    public static Menu of(Screen screen) {
        Map<MenuGroup, List<MenuItem>> groups = MenuItem.of(screen).stream()
                .collect(Collectors.groupingBy(
                        MenuItem::group, () -> new EnumMap<>(MenuGroup.class), Collectors.toList()));
        return new Menu(
                groups.entrySet().stream()
                        .map(group -> head(screen, group.getKey(), group.getValue()))
                        .toList(),
                groups.values().stream()
                        .filter(items -> items.size() > 1 && items.stream().anyMatch(item -> item.isHere(screen)))
                        .flatMap(List::stream)
                        .map(item -> new Word(item.path(), item.key(), item.isHere(screen)))
                        .toList());
    }

    private static Word head(Screen screen, MenuGroup group, List<MenuItem> items) {
        MenuItem first = items.getFirst();
        return new Word(
                first.path(),
                items.size() == 1 ? first.key() : group.key(),
                items.stream().anyMatch(item -> item.isHere(screen)));
    }
}
