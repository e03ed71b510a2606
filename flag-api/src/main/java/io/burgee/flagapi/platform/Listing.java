package io.burgee.flagapi.platform;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list as the management API answers it: some items, links to the rest, how many there are in all.
 *
 * @param totalCount null where counting would cost more than it is worth
 */
public record Listing<T>(
        List<T> items,
        @JsonProperty("_links") Map<String, Link> links,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long totalCount) {

    /** The most items that one answer holds. */
    public static final int MOST = 1000;

    /** All items at once; {@code self} is the path of this list. */
    public static <T> Listing<T> all(List<T> items, String self) {
        return new Listing<>(items, Map.of("self", Link.to(self)), (long) items.size());
    }

    /**
     * The items from {@code offset} on, at most {@code limit} of them.
     *
     * @param self the path of this list, without limit and offset; may have other parameters
     * @throws Refusal 400 when limit is not 1 to 1000 or offset is negative
     */
    public static <T> Listing<T> page(List<T> all, int limit, int offset, String self) {
        if (limit < 1 || limit > MOST) {
            throw Refusal.invalid("limit", "a number from 1 to " + MOST);
        }
        if (offset < 0) {
            throw Refusal.invalid("offset", "0 or more");
        }
        int total = all.size();
        int from = Math.min(offset, total);
        int to = Math.min(total, from + limit);
        var links = new LinkedHashMap<String, Link>();
        links.put("self", at(self, limit, offset));
        if (offset > 0) {
            links.put("first", at(self, limit, 0));
            links.put("prev", at(self, limit, Math.max(0, offset - limit)));
        }
        if (to < total) {
            links.put("next", at(self, limit, offset + limit));
            links.put("last", at(self, limit, (total - 1) / limit * limit));
        }
        return new Listing<>(all.subList(from, to), links, (long) total);
    }

    private static Link at(String path, int limit, int offset) {
        return Link.to(path + (path.contains("?") ? "&" : "?") + "limit=" + limit + "&offset=" + offset);
    }
}
