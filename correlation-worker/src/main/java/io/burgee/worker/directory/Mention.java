package io.burgee.worker.directory;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one chunk says about a context, merged but not yet read: most of it says what is known already, and is never read. */
final class Mention {
    private final Map<String, LastServed> flags = new HashMap<>();
    private Hours seen;
    private Entry.Sender sender;
    private @Nullable Said said;

    /**
     * Attributes as they were sent.
     *
     * @param text JSON of all kinds that were sent together
     * @param redacted of this context
     */
    record Said(long at, boolean anonymous, String text, Set<String> redacted) {}

    Mention(long at, Entry.Sender sender) {
        this.seen = Hours.at(at);
        this.sender = sender;
    }

    void seen(long at, Entry.Sender by) {
        seen = seen.merge(Hours.at(at));
        sender = sender.later(by);
    }

    void said(Said more) {
        if (said == null || said.at < more.at || said.at == more.at && said.text.compareTo(more.text) < 0) {
            said = more;
        }
    }

    void served(String flag, LastServed served) {
        if (flag.length() <= Entry.MAX_FLAG_KEY) {
            flags.merge(flag, served, LastServed::later);
        }
    }

    Hours seen() {
        return seen;
    }

    Map<String, LastServed> flags() {
        return flags;
    }

    /** Equal when the same was said, whenever that was; 0 when nothing was. */
    long mark() {
        Said it = said;
        return it == null ? 0 : 1 | (long) it.text.hashCode() << 32 ^ (long) it.redacted.hashCode() << 1;
    }

    Entry entry(String kind) {
        Said it = said;
        Description description = it == null ? Description.NONE : Descriptions.read(kind, it);
        return new Entry(seen, description, sender, new java.util.TreeMap<>(flags));
    }
}
