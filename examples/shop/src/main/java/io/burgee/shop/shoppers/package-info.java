/** Seeded shoppers: a process of its own that visits, clicks and pays as people would, with known rates. */
@NullMarked
package io.burgee.shop.shoppers;

import org.jspecify.annotations.NullMarked;
