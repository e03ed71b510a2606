package io.burgee.flagapi.experiment;

import io.burgee.evaluation.AttributeReference;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** What results may be sliced by: attributes of the contexts that are counted, which many of them share. */
final class Sliceable {

    private static final int MOST = 10;
    private static final int LONGEST = 100;
    private static final String EXAMPLES =
            "the name of an attribute such as country, or a reference such as /address/city, of 1 to " + LONGEST
                    + " characters";

    private Sliceable() {}

    /** @param expect is told each field that is wrong, and what was expected there */
    static List<String> checked(@Nullable List<String> asked, BiConsumer<String, String> expect) {
        if (asked == null) {
            return List.of();
        }
        if (asked.size() > MOST) {
            expect.accept("attributes", "at most " + MOST + " attributes");
        }
        var seen = new HashSet<List<String>>();
        for (int i = 0; i < asked.size(); i++) {
            wrong(asked.get(i), seen, "attributes[" + i + "]", expect);
        }
        return asked;
    }

    private static void wrong(
            @Nullable String attribute, HashSet<List<String>> seen, String field, BiConsumer<String, String> expect) {
        var reference = AttributeReference.of(attribute == null ? "" : attribute);
        if (!reference.isValid() || reference.raw().length() > LONGEST) {
            expect.accept(field, EXAMPLES);
        } else if (List.of("key").equals(reference.path()) || List.of("kind").equals(reference.path())) {
            expect.accept(field, "an attribute that many contexts share, not " + reference.raw());
        } else if (Design.FIRST_EXPOSURE_DAY.equals(attribute)) {
            expect.accept(
                    field,
                    "another name, as results can be sliced by the day of the first exposure anyway; /"
                            + Design.FIRST_EXPOSURE_DAY + " for an attribute that is called so");
        } else if (!seen.add(reference.path())) {
            expect.accept(field, "each attribute once");
        }
    }
}
