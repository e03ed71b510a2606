package io.burgee.flagapi.platform;

/** Where something is found, as in the {@code _links} of every answer. */
public record Link(String href, String type) {

    public static Link to(String path) {
        return new Link(path, "application/json");
    }
}
