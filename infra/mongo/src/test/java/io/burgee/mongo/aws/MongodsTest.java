package io.burgee.mongo.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import io.burgee.mongo.Unmet;
import io.burgee.mongo.set.Standing;
import io.burgee.mongo.set.Standing.State;
import io.netty.channel.Channel;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What single mongods say, to whom. */
class MongodsTest {

    /** In the shapes of the manual ("hello") and of the drivers' specification of server discovery. */
    @Test
    void whatAMongodIsIsReadFromItsGreeting() {
        says("{isWritablePrimary: true}", "", State.ALONE);
        says("{isWritablePrimary: false, secondary: false, isreplicaset: true}", "", State.UNINITIATED);
        says("{isWritablePrimary: true, secondary: false, setName: 'burgee'}", "burgee", State.PRIMARY);
        says("{isWritablePrimary: false, secondary: true, hidden: true, setName: 'b'}", "b", State.SECONDARY);
        says("{isWritablePrimary: false, secondary: false, setName: 'burgee'}", "burgee", State.SYNCING);
    }

    private static void says(String hello, String set, State state) {
        assertThat(Mongods.standing(Document.parse(hello))).isEqualTo(new Standing(set, state));
    }

    /** Has no users, so that it lets nobody sign in, and greets as the manual says. */
    private static final class EmptyMember extends MemoryBackend {
        @Override
        public de.bwaldvogel.mongo.bson.Document handleCommand(
                Channel channel, String database, String command, de.bwaldvogel.mongo.bson.Document query) {
            return command.equals("hello")
                    ? new de.bwaldvogel.mongo.bson.Document("isWritablePrimary", false)
                            .append("secondary", false)
                            .append("isreplicaset", true)
                            .append("ok", 1)
                    : super.handleCommand(channel, database, command, query);
        }
    }

    @Test
    void aMongodWithoutUsersSaysWhatItIsAndNothingElse() {
        var server = new MongoServer(new EmptyMember());
        var address = server.bind();
        try (var mongods = new Mongods("operator:secret@")) {
            String host = "127.0.0.1:" + address.getPort();
            assertThat(mongods.standing(host)).contains(new Standing("", State.UNINITIATED));
            assertThatThrownBy(() -> mongods.counts(host))
                    .isInstanceOf(Unmet.class)
                    .hasMessageStartingWith(host + " did not do it: Exception authenticating");
        } finally {
            server.shutdownNow();
        }
    }

    @Test
    void aHostWhereNothingListensSaysNothing() {
        var server = new MongoServer(new MemoryBackend());
        String host = "127.0.0.1:" + server.bind().getPort();
        server.shutdownNow();
        try (var mongods = new Mongods("")) {
            assertThat(mongods.standing(host)).isEmpty();
        }
    }
}
