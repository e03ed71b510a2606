package io.burgee.acceptance.sdks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;

/**
 * 200 contexts from a seed: users, organizations, devices, several of them at once, anonymous ones, users in the form from before there were
 * kinds; attributes that are missing, of an unexpected type, nested, private or oddly named.
 *
 * <p>Left out is what LaunchDarkly's own SDKs disagree about and no server can decide for them: clauses on attributes that are objects or arrays of
 * arrays, and splits by numbers beyond 32 bits.
 */
final class Visitors {

    static final List<String> COUNTRIES = List.of("DE", "AT", "FR", "US", "JP");
    static final List<String> PLANS = List.of("free", "pro", "pro-plus", "enterprise");
    static final List<String> TAGS = List.of("beta", "vip", "staff", "new");
    static final List<String> MAILS = List.of("@example.com", "@shop.example", "@test.org");
    static final List<String> VERSIONS =
            List.of("1", "1.2", "1.2.3", "1.2.3-rc.1", "2.0.0-beta+7", "2.0.0", "10.0.1", "v2", "1.2.3.4");
    static final List<Object> DATES = List.of(
            "2023-12-31T23:59:59Z",
            "2024-06-01T00:00:00+02:00",
            "2025-01-01T00:00:00.123Z",
            1_717_200_000_000L,
            "2024-06-01",
            "yesterday");
    private static final List<String> KEYS =
            List.of("ünïcødé-☃", "emoji-😀", "a:b%c", "a b/c?d&e=f#g", "\"quoted\\\"", "x".repeat(300));

    private final Random random;

    private Visitors(long seed) {
        this.random = new Random(seed);
    }

    /** The contexts as JSON. */
    static List<String> all(long seed) {
        var visitors = new Visitors(seed);
        var all = new ArrayList<String>();
        for (int i = 0; i < 200; i++) {
            all.add(JsonMapper.shared().writeValueAsString(visitors.visitor(i)));
        }
        return all;
    }

    private Map<String, Object> visitor(int i) {
        return switch (i % 10) {
            case 0, 1, 2, 3 -> single("user", i);
            case 4 -> legacy(i);
            case 5 -> single("org", i);
            case 6 -> single("device", i);
            case 7 -> multi(i, "user", "org");
            case 8 -> multi(i, "device", "user");
            default -> multi(i, "org", "user", "device");
        };
    }

    private Map<String, Object> single(String kind, int i) {
        var single = new LinkedHashMap<String, Object>();
        single.put("kind", kind);
        single.putAll(part(kind, i));
        return single;
    }

    private Map<String, Object> multi(int i, String... kinds) {
        var multi = new LinkedHashMap<String, Object>();
        multi.put("kind", "multi");
        for (var kind : kinds) {
            multi.put(kind, part(kind, i));
        }
        return multi;
    }

    /** A user as SDKs had them before there were kinds. */
    private Map<String, Object> legacy(int i) {
        var custom = attributes("user", i);
        var legacy = new LinkedHashMap<String, Object>();
        legacy.put("key", key("user", i));
        for (var name : List.of("email", "country", "name")) {
            var value = custom.remove(name);
            if (value instanceof String) {
                legacy.put(name, value);
            }
        }
        legacy.put("firstName", "First" + i);
        legacy.put("custom", custom);
        legacy.put("privateAttributeNames", List.of("email"));
        return legacy;
    }

    private Map<String, Object> part(String kind, int i) {
        var part = new LinkedHashMap<String, Object>();
        part.put("key", key(kind, i));
        if (chance(15)) {
            part.put("anonymous", true);
        }
        part.putAll(attributes(kind, i));
        if (chance(20)) {
            part.put("_meta", Map.of("privateAttributes", List.of("email", "/address/city")));
        }
        return part;
    }

    private String key(String kind, int i) {
        return kind.equals("org") ? "org-" + i % 17 : i % 23 == 0 ? KEYS.get(i / 23 % KEYS.size()) : kind + "-" + i;
    }

    private Map<String, Object> attributes(String kind, int i) {
        var all = new LinkedHashMap<String, Object>();
        maybe(all, "name", "Name " + i);
        maybe(all, "email", kind + "-" + i + pick(MAILS));
        maybe(all, "country", pick(COUNTRIES));
        maybe(all, "plan", pick(PLANS));
        maybe(all, "age", chance(90) ? (Object) random.nextInt(90) : "42");
        maybe(all, "score", random.nextInt(40) / 4.0);
        maybe(all, "since", pick(DATES));
        maybe(all, "version", pick(VERSIONS));
        maybe(all, "beta", random.nextBoolean());
        maybe(all, "tags", List.of(pick(TAGS), pick(TAGS)));
        maybe(all, "lucky", List.of(random.nextInt(5), random.nextInt(5)));
        maybe(all, "address", Map.of("city", "City " + random.nextInt(5), "geo", Map.of("zone", random.nextInt(3))));
        maybe(all, "odd/name~", pick(TAGS));
        maybe(all, "lastName", "Last" + i % 7);
        return all;
    }

    private void maybe(Map<String, Object> attributes, String name, Object value) {
        if (chance(75)) {
            attributes.put(name, value);
        }
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
