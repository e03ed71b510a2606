package io.burgee.flagapi.audit;

/**
 * The name of something that can be changed, as {@code proj/demo:env/production:flag/checkout}.
 *
 * @param specifier parts {@code kind/key} from the outermost in, divided by colons
 */
public record Resource(String specifier) {

    public static Resource project(String projectKey) {
        return new Resource("proj/" + projectKey);
    }

    public static Resource environment(String projectKey, String environmentKey) {
        return project(projectKey).child("env", environmentKey);
    }

    /** Something of the whole installation: {@code member}, {@code token}. */
    public static Resource account(String kind, String id) {
        return new Resource(kind + "/" + id);
    }

    /** Something inside this one, for example {@code child("flag", "checkout")}. */
    public Resource child(String kind, String key) {
        return new Resource(specifier + ":" + kind + "/" + key);
    }

    @Override
    public String toString() {
        return specifier;
    }
}
