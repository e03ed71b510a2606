package io.burgee.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A context that cannot be evaluated.
 *
 * @param reason a sentence for the developer who made it
 */
public record InvalidContext(String reason) implements Context {

    @Override
    public List<SingleContext> parts() {
        return List.of();
    }

    @Override
    public @Nullable SingleContext part(String kind) {
        return null;
    }

    @Override
    public String fullyQualifiedKey() {
        return "";
    }
}
