package io.burgee.flagapi.audit.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.burgee.flagapi.audit.History;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;

/**
 * The versions of one document, each by {@code id@version}. A moment is found by walking back from the newest version in strides, dates first: both
 * stores find ids, and only one of them a range.
 */
final class MongoHistory implements History<String> {

    private static final int STRIDE = 128;

    private final MongoOperations mongo;
    private final String collection;
    private final String id;
    private final int newest;

    /** @param newest the document's version now, or that of its deletion */
    MongoHistory(MongoOperations mongo, String collection, String id, int newest) {
        this.mongo = mongo;
        this.collection = collection;
        this.id = id;
        this.newest = newest;
    }

    record Stored(
            @Id String id,
            int version,
            long date,
            @Nullable String entryId,
            @Nullable String body) {

        Past<String> past() {
            return new Past<>(version, date, entryId, body);
        }
    }

    /** Adds a version; one that is there stays, since it says the same. */
    void add(Past<String> past) {
        try {
            mongo.insert(
                    new Stored(id(past.version()), past.version(), past.date(), past.entryId(), past.document()),
                    collection);
        } catch (DuplicateKeyException addedBefore) {
            // The same version of the same document.
        }
    }

    @Override
    public Optional<Past<String>> at(long moment) {
        return newest(newest, stored -> stored.date() <= moment);
    }

    @Override
    public Optional<Past<String>> version(int version) {
        return newest(Math.min(version, newest), stored -> true);
    }

    @Override
    public List<Mark> between(long after, long until, int limit) {
        List<Mark> found = new ArrayList<>();
        for (int from = newest; from > 0 && found.size() < limit; from -= STRIDE) {
            for (Stored mark : marks(from)) {
                if (mark.date() <= after || found.size() == limit) {
                    return found;
                }
                if (mark.date() <= until) {
                    found.add(new Mark(mark.version(), mark.date(), mark.entryId()));
                }
            }
        }
        return found;
    }

    private Optional<Past<String>> newest(int version, Predicate<Stored> wanted) {
        for (int from = version; from > 0; from -= STRIDE) {
            var found = marks(from).stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.map(this::whole);
            }
        }
        return Optional.empty();
    }

    /** The versions of one stride without their bodies, newest first. */
    private List<Stored> marks(int from) {
        var ids = IntStream.rangeClosed(Math.max(1, from - STRIDE + 1), from)
                .mapToObj(this::id)
                .toList();
        var marks = query(where("_id").in(ids));
        marks.fields().include("version", "date", "entryId");
        return mongo.find(marks, Stored.class, collection).stream()
                .sorted(Comparator.comparingInt(Stored::version).reversed())
                .toList();
    }

    private Past<String> whole(Stored mark) {
        var stored = mongo.findById(mark.id(), Stored.class, collection);
        return (stored == null ? mark : stored).past();
    }

    private String id(int version) {
        return id + "@" + version;
    }
}
