package io.burgee.shop.storefront;

import java.util.List;

/**
 * What the shop sells.
 *
 * @param price in euros
 * @param shape its outline, an SVG path
 * @param cloth its colour
 * @param mark the colour of the disc on it
 */
record Product(String name, int price, String text, String shape, String cloth, String mark) {

    static final List<Product> ALL = List.of(
            new Product(
                    "Swallowtail burgee",
                    39,
                    "For the masthead of a proud club.",
                    "M20 10 L180 25 L140 50 L180 75 L20 90 Z",
                    "#0b4f6c",
                    "#f2c14e"),
            new Product(
                    "Club pennant",
                    24,
                    "Long, pointed, visible from the pier.",
                    "M20 20 L190 50 L20 80 Z",
                    "#c8402f",
                    "#fffdf8"),
            new Product(
                    "Ensign",
                    49,
                    "To be dipped to friends, never to the weather.",
                    "M20 10 H180 V90 H20 Z",
                    "#2e7d4f",
                    "#f2c14e"),
            new Product(
                    "Signal flag N",
                    12,
                    "Says no, politely, over three miles.",
                    "M20 10 H180 V90 H20 Z",
                    "#1d3f8b",
                    "#fffdf8"));
}
