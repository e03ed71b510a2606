package io.burgee.worker.inventory;

import io.burgee.events.Frame;
import java.util.Locale;

/**
 * An SDK at one version, as its requests name it.
 *
 * @param channel {@code server}, {@code browser} or {@code mobile}
 * @param agent {@code JavaClient}; {@link #UNNAMED} when the sender did not say
 * @param version may be empty
 * @param wrapper the library around it, {@code name/version}, or empty
 */
public record Sdk(String channel, String agent, String version, String wrapper) {
    static final String UNNAMED = "unnamed";

    private static final int MAX_PART = 64;

    public static Sdk of(Frame frame) {
        String channel = frame.channel().name().toLowerCase(Locale.ROOT);
        String product = frame.sender().userAgent().strip();
        int space = product.indexOf(' ');
        String first = space < 0 ? product : product.substring(0, space);
        int slash = first.indexOf('/');
        String agent = slash < 0 ? first : first.substring(0, slash);
        // A page's SDK that may send no headers of its own leaves the browser's.
        return agent.isEmpty() || agent.equals("Mozilla")
                ? new Sdk(channel, UNNAMED, "", "")
                : new Sdk(
                        channel,
                        part(agent),
                        slash < 0 ? "" : part(first.substring(slash + 1)),
                        part(frame.sender().wrapper()));
    }

    /** Parts stand in keys, where these characters separate them. */
    private static String part(String text) {
        String cut = text.length() <= MAX_PART ? text : text.substring(0, MAX_PART);
        return cut.replace('|', '_').replace('#', '_');
    }

    /** {@code agent/version}, or {@code agent}. */
    public String product() {
        return version.isEmpty() ? agent : agent + "/" + version;
    }

    /** {@code channel|agent|version|wrapper}. */
    public String key() {
        return channel + "|" + agent + "|" + version + "|" + wrapper;
    }

    static Sdk ofKey(String key) {
        String[] parts = key.split("\\|", -1);
        return new Sdk(parts[0], parts[1], parts[2], parts[3]);
    }
}
