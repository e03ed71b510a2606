package io.burgee.worker.inventory;

/**
 * The application that an SDK runs in, as its tags name it.
 *
 * @param id empty when they don't
 * @param version may be empty
 */
public record Application(String id, String version) {
    private static final int MAX_PART = 64;

    /** @param tags {@code application-id/shop application-version/1.2.3} */
    public static Application of(String tags) {
        String id = "";
        String version = "";
        for (String tag : tags.split(" ")) {
            int slash = tag.indexOf('/');
            String value = slash < 0 ? "" : part(tag.substring(slash + 1));
            switch (slash < 0 ? tag : tag.substring(0, slash)) {
                case "application-id" -> id = value;
                case "application-version" -> version = value;
                default -> {}
            }
        }
        return new Application(id, version);
    }

    /** Parts stand in keys, where these characters separate them. */
    private static String part(String text) {
        String cut = text.length() <= MAX_PART ? text : text.substring(0, MAX_PART);
        return cut.replace('|', '_').replace('/', '_').replace('#', '_');
    }

    /** {@code id/version}, {@code id}, or empty. */
    public String key() {
        return id.isEmpty() || version.isEmpty() ? id : id + "/" + version;
    }
}
