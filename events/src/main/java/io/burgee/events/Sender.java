package io.burgee.events;

/**
 * What the sender of a batch said about itself in the headers of its request (protocol §1.2), each in printable ASCII and empty when it
 * said nothing.
 *
 * @param userAgent the SDK's name and version, {@code JavaClient/7.13.0}; at most {@value #MAX_USER_AGENT} characters
 * @param wrapper the library around the SDK, {@code name} or {@code name/version}; at most {@value #MAX_WRAPPER}
 * @param tags the application, {@code application-id/shop application-version/1.2.3}; at most {@value #MAX_TAGS}
 * @param instanceId the same for all requests of one SDK instance; at most {@value #MAX_INSTANCE_ID}
 */
public record Sender(String userAgent, String wrapper, String tags, String instanceId) {

    public static final int MAX_USER_AGENT = 256;
    public static final int MAX_WRAPPER = 128;
    public static final int MAX_TAGS = 512;
    public static final int MAX_INSTANCE_ID = 64;

    /** @throws IllegalArgumentException when a member is out of its bounds */
    public Sender {
        Ascii.require("userAgent", userAgent, 0, MAX_USER_AGENT);
        Ascii.require("wrapper", wrapper, 0, MAX_WRAPPER);
        Ascii.require("tags", tags, 0, MAX_TAGS);
        Ascii.require("instanceId", instanceId, 0, MAX_INSTANCE_ID);
    }

    /** One that says only what SDK it is. */
    public static Sender of(String userAgent) {
        return new Sender(userAgent, "", "", "");
    }
}
