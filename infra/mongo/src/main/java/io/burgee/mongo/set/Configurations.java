package io.burgee.mongo.set;

import io.burgee.mongo.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bson.BSONException;
import org.bson.Document;
import org.bson.json.JsonParseException;

/** Between the value and MongoDB's document. */
public final class Configurations {

    private static final Set<String> OF_SET = Set.of("_id", "version", "members", "settings");
    private static final Set<String> OF_MEMBER = Set.of("_id", "host", "priority", "votes", "hidden", "tags");

    private Configurations() {}

    /**
     * Reads a file such as {@code replica-set.json}: the replica set as it should be.
     *
     * @throws Refusal in one sentence, when it can't be read or has what is not known
     */
    public static ReplicaSet read(Path file) {
        try {
            var document = Document.parse(Files.readString(file));
            requireKnown(document, OF_SET, file);
            if (!(document.get("members") instanceof List<?> members) || members.isEmpty()) {
                throw new Refusal("members is missing in " + file + ".");
            }
            for (Object member : members) {
                if (!(member instanceof Document one)
                        || !(one.get("_id") instanceof Number)
                        || !(one.get("host") instanceof String)) {
                    throw new Refusal("Each member in " + file + " needs a number _id and a text host.");
                }
                requireKnown(one, OF_MEMBER, file);
            }
            if (!(document.get("_id") instanceof String)) {
                throw new Refusal("_id is missing in " + file + ": the name of the replica set.");
            }
            return set(document);
        } catch (IOException e) {
            throw new Refusal("Can't read " + file + ".");
        } catch (JsonParseException | BSONException | ClassCastException e) {
            throw new Refusal(file + " is not the configuration of a replica set: " + e.getMessage() + ".");
        }
    }

    private static void requireKnown(Document document, Set<String> known, Path file) {
        for (String key : document.keySet()) {
            if (!known.contains(key)) {
                throw new Refusal("Unknown key " + key + " in " + file + ": known are "
                        + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
    }

    /** From what {@code replSetGetConfig} answers. */
    public static ReplicaSet set(Document document) {
        var members = document.getList("members", Document.class).stream()
                .map(Configurations::member)
                .toList();
        return new ReplicaSet(
                document.getString("_id"),
                document.get("version") instanceof Number version ? version.longValue() : 1,
                members,
                withoutNulls(document.get("settings", new Document())));
    }

    private static Member member(Document document) {
        var tags = new HashMap<String, String>();
        document.get("tags", new Document()).forEach((key, value) -> tags.put(key, String.valueOf(value)));
        return new Member(
                number(document, "_id", 0),
                document.getString("host"),
                number(document, "votes", 1),
                number(document, "priority", 1),
                document.getBoolean("hidden", false),
                tags);
    }

    private static int number(Document document, String key, int absent) {
        return document.get(key) instanceof Number number ? number.intValue() : absent;
    }

    private static Map<String, Object> withoutNulls(Document document) {
        var copy = new HashMap<String, Object>();
        document.forEach((key, value) -> {
            if (value != null) {
                copy.put(key, value);
            }
        });
        return copy;
    }

    /** For {@code replSetInitiate} and {@code replSetReconfig}. */
    public static Document document(ReplicaSet set) {
        var members = new ArrayList<Document>();
        for (var member : set.members()) {
            members.add(new Document("_id", member.id())
                    .append("host", member.host())
                    .append("priority", member.priority())
                    .append("votes", member.votes())
                    .append("hidden", member.hidden())
                    .append("tags", new Document(new TreeMap<String, Object>(member.tags()))));
        }
        var document =
                new Document("_id", set.name()).append("version", set.version()).append("members", members);
        return set.settings().isEmpty()
                ? document
                : document.append("settings", new Document(new TreeMap<>(set.settings())));
    }
}
