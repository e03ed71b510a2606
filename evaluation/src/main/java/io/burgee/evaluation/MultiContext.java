package io.burgee.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Two or more contexts of different kinds that ask together. */
public final class MultiContext implements Context {

    private final List<SingleContext> parts;

    /** Made when first asked for. Two threads may both make it: either is as good. */
    private @Nullable String fullyQualifiedKey;

    private MultiContext(List<SingleContext> parts) {
        this.parts = List.copyOf(parts);
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

    /** Sorted by kind. */
    @Override
    public List<SingleContext> parts() {
        return parts;
    }

    @Override
    public @Nullable SingleContext part(String kind) {
        for (int i = 0; i < parts.size(); i++) {
            SingleContext part = parts.get(i);
            if (part.kind().equals(kind)) {
                return part;
            }
        }
        return null;
    }

    @Override
    public String fullyQualifiedKey() {
        String known = fullyQualifiedKey;
        if (known == null) {
            known = parts.stream().map(SingleContext::qualifiedKey).collect(Collectors.joining(":"));
            fullyQualifiedKey = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MultiContext that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return "Context[" + fullyQualifiedKey() + "]";
    }
}
