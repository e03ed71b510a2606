package io.burgee.mongo.aws;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Filters;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Configurations;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Standing;
import io.burgee.mongo.set.Standing.State;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bson.Document;

/** Asks and tells single mongods, each directly, by MongoDB's own protocol. */
public final class Mongods implements AutoCloseable {

    private static final Set<String> NOT_OURS = Set.of("admin", "config", "local");
    private static final String NOBODY = "";

    private final Map<String, MongoClient> clients = new ConcurrentHashMap<>();
    private final String credentials;

    /** @param credentials {@code user:password@}, or empty */
    public Mongods(String credentials) {
        this.credentials = credentials;
    }

    private MongoClient client(String as, String host) {
        return clients.computeIfAbsent(
                as + host,
                address -> MongoClients.create(MongoClientSettings.builder()
                        .applyConnectionString(new ConnectionString("mongodb://" + address + "/?directConnection=true"))
                        .applyToClusterSettings(cluster -> cluster.serverSelectionTimeout(2, TimeUnit.SECONDS))
                        .applyToSocketSettings(socket ->
                                socket.connectTimeout(2, TimeUnit.SECONDS).readTimeout(60, TimeUnit.SECONDS))
                        .build()));
    }

    private <R> R ask(String host, Function<MongoClient, R> question) {
        try {
            return question.apply(client(credentials, host));
        } catch (MongoException e) {
            throw new Unmet(host + " did not do it: " + e.getMessage());
        }
    }

    /**
     * Asked without a password, as {@code hello} may be: an empty member has no users yet, so that nobody could sign in.
     *
     * @throws Unmet when it answers, but not this
     */
    public Optional<Standing> standing(String host) {
        try {
            return Optional.of(
                    standing(client(NOBODY, host).getDatabase("admin").runCommand(new Document("hello", 1))));
        } catch (MongoTimeoutException e) {
            return Optional.empty();
        } catch (MongoException e) {
            throw new Unmet(host + " does not say what it is: " + e.getMessage());
        }
    }

    /** A member that was taken out of its set, or was started for another than its data is of, answers as one that is in none. */
    static Standing standing(Document hello) {
        String set = hello.getString("setName");
        if (set == null) {
            return new Standing("", hello.getBoolean("isreplicaset", false) ? State.UNINITIATED : State.ALONE);
        }
        if (hello.getBoolean("isWritablePrimary", false)) {
            return new Standing(set, State.PRIMARY);
        }
        return new Standing(set, hello.getBoolean("secondary", false) ? State.SECONDARY : State.SYNCING);
    }

    public ReplicaSet configuration(String host) {
        return ask(
                host,
                client -> Configurations.set(client.getDatabase("admin")
                        .runCommand(new Document("replSetGetConfig", 1))
                        .get("config", Document.class)));
    }

    public boolean isCommitted(String primary) {
        return ask(
                primary,
                client -> client.getDatabase("admin")
                        .runCommand(new Document("replSetGetConfig", 1).append("commitmentStatus", true))
                        .getBoolean("commitmentStatus", false));
    }

    public Duration lag(String primary, String host) {
        return ask(primary, client -> {
            var members = client.getDatabase("admin")
                    .runCommand(new Document("replSetGetStatus", 1))
                    .getList("members", Document.class);
            return Duration.between(
                    written(members, host).toInstant(),
                    written(members, primary).toInstant());
        });
    }

    private static Date written(List<Document> members, String host) {
        return members.stream()
                .filter(member -> host.equals(member.getString("name")))
                .map(member -> member.getDate("optimeDate"))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(new Date(0));
    }

    public void initiate(String host, ReplicaSet set) {
        command(host, new Document("replSetInitiate", Configurations.document(set)));
    }

    public void reconfigure(String primary, ReplicaSet next) {
        command(primary, new Document("replSetReconfig", Configurations.document(next)).append("maxTimeMS", 30_000));
    }

    public void stepDown(String host) {
        command(host, new Document("replSetStepDown", 60).append("secondaryCatchUpPeriodSecs", 20));
    }

    /**
     * Writes all that the majority has to the data files. Without a set a mongod starts from its last checkpoint, a minute old at most, and does not replay
     * what its oplog has since.
     */
    public void checkpoint(String host) {
        command(host, new Document("fsync", 1));
    }

    private void command(String host, Document command) {
        ask(host, client -> client.getDatabase("admin").runCommand(command));
    }

    public void note(String primary, String note) {
        ask(
                primary,
                client -> notes(client)
                        .withWriteConcern(WriteConcern.MAJORITY.withWTimeout(20, TimeUnit.SECONDS))
                        .insertOne(new Document("note", note)));
    }

    public boolean hasNote(String primary, String note) {
        return ask(
                primary,
                client -> notes(client)
                                .withReadConcern(ReadConcern.MAJORITY)
                                .find(Filters.eq("note", note))
                                .first()
                        != null);
    }

    private static MongoCollection<Document> notes(MongoClient client) {
        return client.getDatabase("burgee").getCollection("operations");
    }

    /** Of collections that do not forget by themselves: what has a time to live is fewer by the minute. */
    public Map<String, Long> counts(String host) {
        return ask(host, client -> {
            var counts = new TreeMap<String, Long>();
            for (String name : client.listDatabaseNames()) {
                if (!NOT_OURS.contains(name)) {
                    count(client.getDatabase(name), counts);
                }
            }
            return counts;
        });
    }

    private static void count(MongoDatabase database, Map<String, Long> counts) {
        for (String name : database.listCollectionNames()) {
            var collection = database.getCollection(name);
            boolean forgets = false;
            for (Document index : collection.listIndexes()) {
                forgets |= index.containsKey("expireAfterSeconds");
            }
            if (!forgets && !name.startsWith("system.")) {
                counts.put(database.getName() + "." + name, collection.countDocuments());
            }
        }
    }

    public boolean remembersSet(String host) {
        return ask(
                host,
                client -> client.getDatabase("local")
                                .getCollection("system.replset")
                                .find()
                                .first()
                        != null);
    }

    /** @throws Unmet also when the mongod is in a set */
    public void dropLocal(String host) {
        if (standing(host).filter(standing -> standing.state() == State.ALONE).isEmpty()) {
            throw new Unmet(host + " does not run alone: its database local stays.");
        }
        ask(host, client -> {
            client.getDatabase("local").drop();
            return true;
        });
    }

    @Override
    public void close() {
        clients.values().forEach(MongoClient::close);
    }
}
