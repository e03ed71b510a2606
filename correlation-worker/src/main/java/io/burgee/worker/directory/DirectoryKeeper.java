package io.burgee.worker.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.burgee.worker.platform.Parallel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps the directory. A context is met in every second batch and says the same each time, so this remembers what it wrote of whom: a context
 * that says nothing new is written once an hour. One that says something new is written at once, but not more than {@value
 * #CHANGES_AN_HOUR} times an hour: some applications send an attribute that is never the same twice.
 *
 * <p>All writes are merges of what was seen into what is stored, so copies of a chunk change nothing, and a chunk that is read again after a
 * crash only costs reads.
 */
public final class DirectoryKeeper {
    static final int CHANGES_AN_HOUR = 12;

    private static final long REMEMBERED_LISTS = 10_000;

    private final Directory directory;
    private final Parallel parallel;
    private final Cache<ContextName, Written> written;
    private final Cache<ListOf, Counted> lists =
            Caffeine.newBuilder().maximumSize(REMEMBERED_LISTS).build();

    private record ListOf(String environmentId, ListName name) {}

    private record ListChange(ListOf list, Counted more) {}

    /**
     * What this wrote of a context last.
     *
     * @param changes how many times in that hour it had something new to say
     * @param flags hashes of what they were served
     */
    private record Written(long hour, int changes, long mark, Map<String, Integer> flags) {
        static Written of(Mention mention) {
            return new Written(mention.seen().last(), 0, mention.mark(), hashes(mention));
        }

        boolean saysNothingNew(Mention mention) {
            if (mention.seen().last() > hour) {
                return false;
            }
            return changes >= CHANGES_AN_HOUR
                    || (mention.mark() == 0 || mention.mark() == mark)
                            && hashes(mention).entrySet().stream()
                                    .allMatch(it -> it.getValue().equals(flags.get(it.getKey())));
        }

        Written and(Mention mention) {
            Map<String, Integer> all = new HashMap<>(flags);
            all.putAll(hashes(mention));
            boolean sameHour = mention.seen().last() <= hour;
            return new Written(
                    Math.max(hour, mention.seen().last()),
                    sameHour ? changes + 1 : 0,
                    mention.mark() == 0 ? mark : mention.mark(),
                    all.size() <= 2 * Entry.MOST_FLAGS ? Map.copyOf(all) : hashes(mention));
        }

        private static Map<String, Integer> hashes(Mention mention) {
            Map<String, Integer> hashes = new HashMap<>();
            mention.flags()
                    .forEach((flag, served) -> hashes.put(flag, served.what().hashCode()));
            return hashes;
        }
    }

    /** @param remembered how many contexts to remember */
    public DirectoryKeeper(Directory directory, Parallel parallel, long remembered) {
        this.directory = directory;
        this.parallel = parallel;
        this.written = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    /** Writes what is new in a chunk's mentions; when this returns, all of it is stored. */
    public void keep(Mentions mentions) {
        Map<ContextName, Entry> news = new HashMap<>();
        mentions.all().forEach((context, mention) -> {
            Written known = written.getIfPresent(context);
            if (known == null || !known.saysNothingNew(mention)) {
                news.put(context, mention.entry(context.kind()));
            }
        });
        parallel.each(news.entrySet(), it -> directory.merge(it.getKey(), it.getValue()));
        news.forEach(
                (context, entry) -> mentions.vocabulary(context.environmentId()).add(context, entry));
        parallel.each(changes(mentions.vocabularies()), it -> {
            Counted now = directory.merge(it.list.environmentId, it.list.name, it.more);
            lists.put(it.list, now);
        });
        news.keySet().forEach(context -> {
            Mention mention = java.util.Objects.requireNonNull(mentions.all().get(context));
            written.asMap().compute(context, (name, known) -> known == null ? Written.of(mention) : known.and(mention));
        });
    }

    /** What the lists do not have yet, as far as this knows them. */
    private List<ListChange> changes(Map<String, Vocabulary> vocabularies) {
        List<ListChange> changes = new ArrayList<>();
        vocabularies.forEach((environment, vocabulary) -> vocabulary.each((name, more) -> {
            ListOf list = new ListOf(environment, name);
            Counted known = lists.getIfPresent(list);
            if (known == null || !known.merge(more).equals(known)) {
                changes.add(new ListChange(list, more));
            }
        }));
        return changes;
    }
}
