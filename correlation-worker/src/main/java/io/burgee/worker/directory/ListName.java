package io.burgee.worker.directory;

/** The lists of an environment; {@link #key} names the row of each. */
public sealed interface ListName {
    String key();

    /** Flags that applications asked for and SDKs did not know. Counted are not contexts but applications and their SDKs. */
    record UnknownFlags() implements ListName {
        @Override
        public String key() {
            return "unknownFlags";
        }
    }

    /** The goal events that name a context of a kind, as {@code custom:purchase}; counted are those contexts. */
    record Goals(String kind) implements ListName {
        @Override
        public String key() {
            return "goals#" + kind;
        }
    }

    /** The kinds of its contexts. */
    record Kinds() implements ListName {
        @Override
        public String key() {
            return "kinds";
        }
    }

    /** The attributes of a kind: names, and references such as {@code /address/city} of what lies deeper. */
    record Attributes(String kind) implements ListName {
        @Override
        public String key() {
            return "attributes#" + kind;
        }
    }

    /** The values of an attribute, as JSON. */
    record Values(String kind, String attribute) implements ListName {
        static final String PREFIX = "values#";

        /** Kinds have no {@code #} in them. */
        static Values of(String key) {
            int hash = key.indexOf('#', PREFIX.length());
            return new Values(key.substring(PREFIX.length(), hash), key.substring(hash + 1));
        }

        @Override
        public String key() {
            return PREFIX + kind + "#" + attribute;
        }
    }
}
