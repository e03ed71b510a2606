package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Two or more contexts of different kinds that ask together.
 *
 * @param parts sorted by kind
 */
public record MultiContext(List<SingleContext> parts) implements Context {

    public MultiContext {
        parts = List.copyOf(parts);
    }

    static Context of(Collection<? extends Context> contexts) {
        List<SingleContext> parts = new ArrayList<>();
        for (Context context : contexts) {
            if (context instanceof InvalidContext invalid) {
                return invalid;
            }
            parts.addAll(context.parts());
        }
        if (parts.isEmpty()) {
            return new InvalidContext("a multi-kind context must contain at least one kind");
        }
        parts.sort(Comparator.comparing(SingleContext::kind));
        for (int i = 1; i < parts.size(); i++) {
            if (parts.get(i).kind().equals(parts.get(i - 1).kind())) {
                return new InvalidContext("a multi-kind context cannot have the kind \""
                        + parts.get(i).kind() + "\" twice");
            }
        }
        return parts.size() == 1 ? parts.get(0) : new MultiContext(parts);
    }

    @Override
    public @Nullable SingleContext part(String kind) {
        for (SingleContext part : parts) {
            if (part.kind().equals(kind)) {
                return part;
            }
        }
        return null;
    }

    @Override
    public String fullyQualifiedKey() {
        return parts.stream().map(SingleContext::qualifiedKey).collect(Collectors.joining(":"));
    }
}
