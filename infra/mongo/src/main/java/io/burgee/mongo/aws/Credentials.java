package io.burgee.mongo.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who a client of MongoDB is, as its address says it: carried over to a new address, and never shown.
 *
 * @param user {@code user:password@}, or empty
 * @param source {@code &authSource=…}, or empty
 */
record Credentials(String user, String source) {

    private static final String SCHEME = "mongodb://";
    private static final Pattern USER = Pattern.compile("^mongodb://([^@/]*@)");
    private static final Pattern SOURCE = Pattern.compile("[?&](authSource=[^&]*)");

    static Credentials of(String uri) {
        Matcher user = USER.matcher(uri);
        Matcher source = SOURCE.matcher(uri);
        return new Credentials(user.find() ? user.group(1) : "", source.find() ? "&" + source.group(1) : "");
    }

    /** Another address, which has options of its own, for the same client. */
    String in(String uri) {
        return SCHEME + user + uri.substring(SCHEME.length()) + source;
    }

    static String without(String uri) {
        var credentials = of(uri);
        return uri.replace(credentials.user, "").replace(credentials.source, "");
    }

    @Override
    public String toString() {
        return "credentials";
    }
}
