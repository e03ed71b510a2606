package io.burgee.benchmarks.sdk;

import java.util.List;
import java.util.stream.IntStream;

/** One of the few people whom every benchmark asks for in turn. Those with an even number are targeted, in the segment, and match the last rule. */
record Visitor(int number, String key, String country, int age, String email) {

    /** How many there are; a power of two, so that taking turns costs one operation. */
    static final int COUNT = 16;

    /** Keys that are in or out of the first 20 % for every peer's hash alike: {@link Case#ROLLOUT} says who is in. */
    private static final List<String> KEYS = IntStream.of(237, 0, 2, 3, 4, 486, 5, 6, 12, 14, 1053, 17, 18, 27, 30, 35)
            .mapToObj(number -> "visitor-" + number)
            .toList();

    static final List<Visitor> ALL = IntStream.range(0, COUNT)
            .mapToObj(number -> new Visitor(
                    number,
                    KEYS.get(number),
                    SameFlags.COUNTRIES.get(number % SameFlags.COUNTRIES.size()),
                    21 + number,
                    KEYS.get(number) + "@" + (number % 2 == 0 ? SameFlags.domain(SameFlags.RULES) : "example.org")))
            .toList();
}
