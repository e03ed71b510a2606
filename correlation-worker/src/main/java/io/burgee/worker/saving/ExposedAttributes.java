package io.burgee.worker.saving;

import io.burgee.events.EventContext;
import io.burgee.worker.directory.Description;
import io.burgee.worker.directory.Directory;
import io.burgee.worker.directory.Reference;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Finds what contexts had when they were exposed. Not all SDKs say so in the exposure's event: older ones tell no more than keys (protocol
 * §5.3), and of anonymous contexts all attributes are held back there. They told of the context before, in the same batch or an earlier
 * one, which the directory has read by now or has not. What the directory heard later than the exposure may be what that has caused, and
 * is left out.
 */
final class ExposedAttributes {
    private final Directory directory;

    ExposedAttributes(Directory directory) {
        this.directory = directory;
    }

    /** By reference; without those that the context did not have, or that are private. */
    Map<String, String> of(Exposed exposed) {
        Description description = description(exposed);
        Map<String, String> values = new TreeMap<>();
        for (String attribute : exposed.attributes()) {
            String value = Reference.of(attribute).in(description);
            if (value != null) {
                values.put(attribute, value);
            }
        }
        return values;
    }

    private Description description(Exposed exposed) {
        String kind = exposed.context().kind();
        Description own = Description.of(exposed.own(), kind, exposed.receivedAt());
        if (own.at() > 0 && !heldBack(exposed.own(), kind)) {
            return own;
        }
        EventContext introduced = exposed.introduced();
        if (introduced != null) {
            return Description.of(introduced, kind, exposed.receivedAt());
        }
        Description known = directory.describe(exposed.context());
        return known.at() > 0 && known.at() <= exposed.receivedAt() ? known : own;
    }

    private static boolean heldBack(EventContext context, String kind) {
        return context.anonymousKinds().contains(kind)
                && !context.redacted().getOrDefault(kind, Set.of()).isEmpty();
    }
}
