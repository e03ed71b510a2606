package io.burgee.mongo.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mongodb.client.MongoClients;
import io.burgee.mongo.Patience;
import io.burgee.mongo.RecordedSite;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.aws.Mongods;
import io.burgee.mongo.set.Effect;
import io.burgee.mongo.set.Member;
import io.burgee.mongo.set.Membership;
import io.burgee.mongo.set.ReplicaSet;
import io.burgee.mongo.set.Standing.State;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole restore on four real mongods, stopped after every seventh effect. Skipped, saying so, where no mongod is installed. */
class RealRestoreTest {

    @TempDir
    Path folder;

    /** With a key file an empty member has no users: nobody can sign in there until it has copied the data. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSnapshotTakenUnderLoadBecomesANewSet(boolean withKeyFile) throws Exception {
        assumeTrue(
                Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "mongod"))),
                "no mongod on the PATH: the restore ran on the model only");
        var wanted = new ReplicaSet("burgee", 1, members(), Map.of());
        @Nullable Path keyFile = withKeyFile ? keyFile() : null;
        UnaryOperator<String> signed =
                uri -> withKeyFile ? uri.replace("://", "://" + LocalSite.OPERATOR) + "&authSource=admin" : uri;
        String backup = wanted.members().getLast().host();
        try (var site = new LocalSite(folder, backup, keyFile)) {
            Patience patience = RealRestoreTest::await;
            found(site, wanted);
            if (withKeyFile) {
                firstUser(site, wanted);
            }
            var source = new Membership(site, patience, "burgee", wanted.hosts());
            try (var client = MongoClients.create(signed.apply(wanted.uri("burgee")))) {
                var flags = client.getDatabase("burgee").getCollection("flags");
                flags.insertMany(IntStream.range(0, 5_000)
                        .mapToObj(n -> new Document("n", n))
                        .toList());
                source.awaitCaughtUp(backup);
                site.perform(new Effect.TakeSnapshot(backup, "before"));
                flags.insertOne(new Document("n", "after the snapshot"));
            }
            wanted.hosts().forEach(host -> site.perform(new Effect.Stop(host)));

            var order = new Order("r1", wanted, Instant.now(), "burgee");
            var notes = new FileNotebook(folder.resolve("notebook.json"));
            for (boolean done = false; !done; ) {
                try {
                    new Restore(order, new RecordedSite(site, 6, true), patience, notes, System.out::println).run();
                    done = true;
                } catch (RecordedSite.Killed killed) {
                    // The next round goes on.
                }
            }

            var restored = new Membership(site, patience, "burgee-r1", wanted.hosts());
            assertThat(restored.configuration().members())
                    .filteredOn(Member::hidden)
                    .extracting(Member::host)
                    .containsExactly(backup);
            assertThat(site.standing(backup).orElseThrow().state()).isEqualTo(State.SECONDARY);
            try (var client = MongoClients.create(signed.apply(site.clients()))) {
                assertThat(client.getDatabase("burgee").getCollection("flags").countDocuments())
                        .isEqualTo(5_000);
            }
        }
    }

    private static void found(LocalSite site, ReplicaSet wanted) {
        wanted.hosts().forEach(host -> site.perform(new Effect.Start(host, "burgee")));
        wanted.hosts()
                .forEach(host ->
                        await(host + " to answer", () -> site.standing(host).isPresent()));
        try (var nobody = new Mongods("")) {
            nobody.initiate(wanted.hosts().getFirst(), wanted);
        }
        wanted.hosts()
                .forEach(host -> await(
                        host + " to serve",
                        () -> site.standing(host)
                                .filter(standing -> standing.serves())
                                .isPresent()));
    }

    private Path keyFile() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "a".repeat(64));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
    }

    /** From the machine itself, which MongoDB allows while there is none. */
    private static void firstUser(LocalSite site, ReplicaSet wanted) {
        var set = new Membership(site, RealRestoreTest::await, "burgee", wanted.hosts());
        try (var client = MongoClients.create("mongodb://" + set.awaitPrimary() + "/?directConnection=true")) {
            client.getDatabase("admin")
                    .runCommand(Document.parse("{createUser: 'operator', pwd: 's3cret', roles: ['root']}"));
        }
    }

    private static List<Member> members() throws Exception {
        var members = new ArrayList<Member>();
        var sockets = new ArrayList<ServerSocket>();
        for (int id = 0; id < 4; id++) {
            var socket = new ServerSocket(0);
            sockets.add(socket);
            boolean hidden = id == 3;
            members.add(new Member(
                    id, "127.0.0.1:" + socket.getLocalPort(), hidden ? 0 : 1, hidden ? 0 : 1, hidden, Map.of()));
        }
        for (var socket : sockets) {
            socket.close();
        }
        return members;
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + 120_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new Unmet("Waited in vain for " + what + ".");
            }
            LockSupport.parkNanos(200_000_000);
        }
    }
}
